"""Facts about the words of titles: frequent ones, endings of nouns, and words with a capital inside.

All words are in lower case unless a table says otherwise. The tables help to tell titles from names. They are no
dictionary: a word that is missing is neither.
"""

FUNCTION_WORDS = frozenset(
    """
    a about above across after against all along also am among an and any are around as at be because been
    before behind below beneath between beyond both but by can cannot could did do does don't done down during
    each either else enough etc even ever every everything few for from had has have having he her here his
    how however i if in inside instead into is isn't it its itself just least less like made make makes many
    may me meets might more most much must my near need needs neither never new no nor not nothing now of off
    often on once one only onto or other others our ours out over own per rather same seen several shall she
    should since so some something still such than that the their them themselves then there these they thing
    things this those though three through throughout till to together too toward towards two under until up
    upon us used using versus very via vs was we well were what when where whether which while who whom whose
    why will with within without would yet you your yours yourself zero
    """.split()
)
"""Words that hold sentences together. None of them begins a name."""

TITLE_WORDS = frozenset(
    """
    3d absolute abstract abstraction abstractions acceleration accent accents accepted access accuracy
    acoustic action actions active activity actor adaptation adapter adapters adaptive additive address
    advanced advances adversarial advice affine afford agent agents aggregation agreement algebra algebraic
    algebras algorithm algorithms alignment all allocation alternative ambiguous amplitude analogy analyses
    analysis analytic analytics analyzing anatomy anchor animal animals animation anisotropic annotation
    annotations annotators anomalies anomaly answer answering answers appendix apple apples application
    applications applied approach approaches approximate approximation approximations apps arbitrary
    architecture architectures archive archives area arithmetic arm art article articles articulatory
    artificial artists aspects assembly assessment asset assistant assistants assisted assumption assumptions
    astronomy asymptotic asymptotics atlas atom atomic atoms attack attacks attention attitude attribution
    audio audit augmentation author authors auto autoencoder autoencoders automata automated automatic
    automaton autonomous average aware awareness axioms bachelor bachelors back backbone backdoor background
    backpropagation balance balanced bandit bandits bandwidth base based baseline baselines basic basis batch
    batches bayes bayesian beam bees behavior behaviors behaviour bench benchmark benchmarking benchmarks best
    better bias biased biases bicycles big binary biology biomedical bipartite bird birds bit bits black blind
    block blockchain blocks blue blur bodies body bonus book books boosting bootstrap bound boundaries
    boundary bounded bounds box boxes brain brains branches bridge bridging brief broken budget bug bugs build
    building buildings cache caches cake calculus calibration call camera cameras camp can cancer capacity
    caption captioning capture car care cars case cases catalog catalogue categories categorization category
    causal causality cause causes cell cells cellular census chain chains challenge challenges chance change
    changes channel channels chaos chaotic character characteristic characterization characters chart charts
    chat chatbots cheap check checking checks chemistry child children choice choices church circles circuit
    circuits citation citations cities city class classes classic classical classification classifier
    classifiers clause clinical clock clocks closed closure clothing cloud clouds cluster clustering clusters
    coarse coda code codec codecs codes coding coefficients cognition cognitive coherence cold collaborative
    collapse collection collections collective color coloring colour combination combinatorial combinatorics
    combined combining comment comments common communication communications communities community compact
    companion comparative comparing comparison comparisons compilation compiler compilers complete
    completeness completion complex complexes complexities complexity component components composition
    compositional compositionality comprehension comprehensive compressed compression computation
    computational computations computer computers computing concept concepts concurrency condition conditional
    conditioning conditions confidence conflict conjecture connected connecting connection connections
    consensus consent consistency consistent constant constants constrained constraint constraints construct
    constructing construction constructions consumption contact contacts content contents context contexts
    contextual continual continuous contract contracts contrast contrastive contribution contributions control
    controllable controlled controller controllers convergence conversation conversational conversations
    convex convolution convolutional convolutions cooperation cooperative coordinate coordinates coordination
    copies copy core corpora corpus correct correction corrections correctness correlated correlation
    correlations corrigendum cosmic cosmological cosmology cost costs count counterfactual counting countries
    country coupled coupling courses court cover coverage covers creation creative criteria criterion critical
    criticality critics critique crop crops cross crowd crowds crystal crystals cues current currents
    curriculum curse curvature curves customer cut cuts cycle cycles daily damage dark dashboards data
    database databases datacenters dataset datasets date dates debate debiasing decade decay decision
    decisions decoder decoders decoding decomposing decomposition deep defects defense defenses definition
    definitions degree degrees delay delays demand demo demonstration demonstrations denoising dense density
    dependence dependencies dependency dependent deployment depth derivatives design designing designs desktop
    detecting detection detector detectors determination deterministic development developments device devices
    diagnosis diagnostics diagrams dialog dialogs dialogue dialogues dictionaries dictionary difference
    differences different differentiable differential difficulty diffusion digital digits dimension
    dimensional dimensionality dimensions dipole direct directed direction directions discourse discovering
    discovery discrete discrimination discriminative discriminator discussion disease diseases disentangled
    disk disks disorder disparities dispersion distance distances distillation distributed distribution
    distributional distributions divergence diverse diversity do doctoral document documents dogs domain
    domains dots doubly downstream draft dream dreams drift drive driven driver drivers driving drone drones
    drug drugs dual duality dust duty dynamic dynamical dynamics early earth easy echo ecological ecology
    ecosystem ecosystems edge edges edit editing edition education educational effect effective effectiveness
    effects efficiency efficient eigenvalues elastic election elections electric electron electronic electrons
    element elements elliptic embedded embedding embeddings emergence emergent emotion emotions empirical
    encoder encoders encoding encryption end energies energy engine engineering engines english ensemble
    ensembles entanglement entities entity entropy environment environments epidemic epidemics epilogue
    equation equations equilibria equilibrium equivalence equivariance equivariant era erratum error errors
    essay essays estimate estimates estimating estimation estimator estimators ethical ethics evaluating
    evaluation evaluations event events everyone everywhere evidence evolution evolutionary evolving exact
    examination example examples exchange expansion expansions expected experience experiences experiment
    experimental experiments expert experts explainability explainable explaining explanation explanations
    exploiting exploration exploring exponential exponents expression expressions expressive extended
    extension extensions external extraction extreme eye eyes fabrication face faces facial factor
    factorization factors facts failure failures fair fairness fake false families family far farms fashion
    fast faster fault faults feature features federated feedback feedforward few fiction fidelity field fields
    figure file files film films filter filtering filters financial finding findings fine finetuning finite
    fire first fish fixed flat flexible flight flights floating flow flows fluid fluids fly focus folding folk
    food foot force forces forecast forecasting forecasts forest forests forgetting form formal formalization
    format formation formats forms formula formulas formulation forward foundation foundations fourier
    fraction fractional fracture fragments frame frames framework frameworks fraud free freedom frequencies
    frequency friction friend frontier full fully function functional functionals functions fundamental fusion
    future futures fuzzy galactic galaxies galaxy game games gap gaps gates gauge gaussian gender gene general
    generalization generalized generate generated generating generation generations generative generator
    generators genes genetic genome genomes genomics geometric geometry gesture gestures glass global gloss
    goal goals good gossip grained grammar grammars grammatical granular graph graphics graphs grasping
    gravitational gravity great green grid grids ground grounded grounding group groups growth guarantees
    guidance guide guided guidelines hallucination hallucinations hamiltonian hand handbook hands handwriting
    hard hardware harm harmful harmonic hash hashing hate head heads health healthcare heat heavy help
    heterogeneity heterogeneous heuristic heuristics hidden hierarchical hierarchies hierarchy high higher
    history hole holes holography home homes homogeneous homology hope horizon hospital hospitals houses hub
    human humans hybrid hydrodynamics hydrogen hyperbolic hypergraphs hyperparameter hyperparameters
    hypotheses hypothesis idea ideal ideas identification identities identity image imagery images imaging
    imbalanced imitation impact impacts implementation implementations implications implicit importance
    impossibility impossible improve improved improvement improving incentives incomplete incremental
    independence independent index indexing indirect individual induced induction inductive industrial
    industry inequalities inequality inference infinite influence information informed infrared initial
    initialization injection input inputs inspection instability instance instances instruction instructions
    instrument insurance integer integers integral integrals integration intelligence intelligent intent
    interaction interactions interactive interest interface interfaces interference intermediate internal
    internet interplay interpolation interpretability interpretable interpretation interpretations intervals
    intervention interventions interview interviews introduction invariance invariant invariants inverse
    investigation invited ion ions island isotropic issue issues items iteration iterations iterative jet jets
    job jobs joins joint journal journals judges judgment judgments kernel kernelized kernels key keynote keys
    keyword kinetic kitchen knot knots knowledge label labeled labeling labels laboratory lake lakes land
    landscape landscapes language languages large laser last late latency latent lattice lattices laws layer
    layers layerwise layout leaf leakage learned learner learners learning leaves lecture lectures legal lemma
    length lens lenses lessons letter letters level levels leverage leveraging lexical lexicon lexicons
    liability libraries library life lifelong lifetime light lightweight likelihood limit limitations limited
    limits line lineage linear lines linguistic linguistics link linking links lipids liquid list listening
    lists literacy literature live local localization locally locomotion log logic logical logics logs long
    loop loops loss losses lost lottery loud low lower machine machines macroscopic magnetic maintenance
    making management manifold manifolds manipulation manual manuscripts map mapping mappings maps margin
    market markets markov mask masked masking mass masses massive master masters matching material materials
    mathematical mathematics matrices matrix matter matters maximal maximum mean meaning meanings means
    measure measurement measurements measures measuring mechanical mechanics mechanism mechanisms mechanistic
    media medical medicine medium membrane membranes memories memorization memory merged merging mesh meshes
    message messages meta metadata metal metals metaphor method methodology methods metric metrics microphones
    microscopic microscopy microservices migration mind minds mine minimal minimax minimization minimum mining
    misinformation missing mixed mixing mixture mixtures mobile modal modalities modality mode model modeling
    modelling models modern modes modification modular modules molecular molecule molecules moment moments
    momentum monitoring monocular monotone morphological morphology motion motions motivation movement
    movements multi multiagent multilingual multimodal multiple multitask multivariate music musical mutation
    mutual named names narrative narratives nation natural nature navigation nearest negation negative
    negotiation neighbor neighborhood neighbors neighbours net nets network networks neural neuron neurons
    neuroscience neutral neutrino neutrinos news night nodes noise noisy nonconvex nonlinear nonparametric
    norm normalization normalized norms notation note notes notion novel novels nowhere nuclear null number
    numbers numeral numerical nurses object objective objectives objects observation observations observed
    observing ocean offline offspring old olfactory one online ontologies ontology open opening operation
    operations operator operators opinion opinions opportunities optical optics optimal optimality
    optimization optimizer optimizers optimizing oracle oracles oral orbital orbits orchard order ordering
    orders ordinary organic organization origin origins orthogonal oscillations oscillator oscillators
    outcomes outlier outliers outlook output outputs overfitting overflow overlap overview pages pain
    paintings pairs pairwise panel panels paper papers paradigm paradigmatic paradox parallel parallelism
    parameter parameterization parameters parametric paraphrase parsers parsing part partial partially
    participation particle particles partition partitions parts passage passages passing passwords past
    patches path pathology paths patient patients pattern patterns penalty people perception perceptron
    performance perspective perspectives perturbation perturbations phase phases phd phenomena phenomenon
    philosophy phone phones phonetic phonology photographs photography photon photonics photons phrase phrases
    physical physics picture pictures pilot pipeline pipelines piracy pixel pixels place places plan planets
    planned planner planners planning plans plant plants plasma plasmas plasticity platform platforms play
    player players playing plug poetry point points pointwise poisson police policies policy political
    politics pollution polymer polymers polynomial polynomials polytopes pooling population populations
    portrait portraits pose poses position positional positions positive possible poster posterior potential
    potentials power powerful practical practice practices pragmatic pragmatics pre precision predict
    predictability predicting prediction predictions predictive predictors preference preferences preliminary
    presence present pressure pretrained pretraining price prices pricing primal prime primer primes
    primitives principal principle principled principles print prior priors privacy private probabilistic
    probabilities probability probes probing problem problems procedural procedure procedures proceedings
    process processes processing product production productivity products profile profiles program programming
    programs progress progressive project projection projections projects prologue prompt prompting prompts
    proof proofs propagation properties property proposal proposals prosody protection protein proteins
    protocol protocols prototype provable provably proximal pruning pseudo psychology public publication
    publications pulsars pulse pulses purchase purpose quality quantification quantifying quantiles
    quantitative quantity quantization quantized quantum quarks quasi queries query question questions queue
    queues quick quiet radar radiance radiation radical radio rain random randomized randomness range rank
    ranking rankings rare rate rates ratio rational rationales raw rays reaction reactions reactive readers
    reading readings readout real realistic reality reasoning receptors recipe recipes recognition recognizing
    recommendation recommendations recommender reconstruct reconstruction recovery recurrence recurrent
    recursion recursive red reduced reduction reductions redundancy reference references refinement regime
    regimes region regions regression regret regularity regularization regularizer regulation reinforcement
    rejected relation relational relations relationship relationships relative relativistic relaxation
    relevance relevant reliability reliable remark remarks remote removal rendering renewal renormalization
    repair replay replication replies reply report reporting reports representation representations
    reproducibility reproducible requests requirements research researcher researchers residual residuals
    resilience resilient resistance resolution resonance resonances resource resources response responses
    restoration result results retention rethinking retracted retrieval retrieve revealing reverse review
    reviews revisited revisiting revolution reward rewards rewriting rhyme rhymes rhythm rich right rigid risk
    risks river rivers road roads robot robotic robotics robots robust robustness role roles room rooms root
    roots rotation rotations rough roundoff route routes routing rule rules rulings run running runs safe
    safer safety sample sampled samples sampling satellite satellites satisfaction saving scalability scalable
    scalar scale scales scaling scan scattering scenario scenarios scene scenes schedule schedules scheduling
    schema scheme schemes school schools science sciences scientific scientists scope score scores scoring
    scratch screen screening screens script scripts sea search searching season seasons second secrets secure
    security seeds seeing segmentation segmenting segments selection selective self semantic semantics semi
    semiconductors sensing sensitivity sensor sensors sensory sentence sentences sentiment separation sequence
    sequences sequential series service services set sets setting settings several shading shadow shadows
    shape shapes sharing sharp shift shifted shifts short shot shots shows side sight sign signal signals
    signatures silence silent similarities similarity simple simplex simplicity simplification simulated
    simulating simulation simulations simulator simulators simultaneous single singular singularities
    singularity site sites situation size sizes sketch sketches skill skills sky sleep slides slow small smart
    smooth smoothing smoothness social society soft software soil soils solar solid solids solution solutions
    solver solvers solving song songs sort sorting sound sounds source sources space spaces span spanning
    sparse sparsity spatial spatiotemporal speaker speakers special specialized species specific specification
    specifications spectra spectral spectroscopy spectrum speech speed speedup spelling sphere spheres spike
    spikes spiking spin spins splines spoken sports spotlight spread spreadsheets square stability stable
    stack stage stages stairs standard standards star stars start starts state states static stationary
    statistical statistics steering step steps stereo stimulation stochastic stochasticity stock stocks stop
    stopping storage stories story strategic strategies strategy stream streaming streams street streets
    strength stress string strings structural structure structured structures student students studies study
    style styles subgroups subjective submitted subset subspace subspaces subtitles success sufficient
    suffixes summaries summarization summary sun supervised supervision supplement supplementary supply
    support surface surfaces surgery surgical surprise surrogate survey surveys survival swarm swarms
    switching symbol symbolic symbols symmetric symmetries symmetry synchronization syntactic syntax synthesis
    synthetic system systematic systems table tables tail tails tale talk target targets task tasks taxes
    taxonomies taxonomy teacher teachers teaching team teams technical technique techniques technologies
    technology telephone telescope telescopes temperature temperatures template templates temporal tense
    tension tensor tensors term terms test testing tests text texts textual texture textures theorem theorems
    theoretic theoretical theories theory thermal thermodynamic thermodynamics thesauri thesis thickness thin
    thinking thought thoughts thread threads threat threats ticket tickets time times timing tissue toggle
    token tokenization tokenizer tokens tolerance tomography tool toolkit tools top topic topics topological
    topologies topology torque torsion total toxicity trace traces track tracking trade trading traffic trail
    train trained training trait trajectories trajectory transfer transform transformation transformations
    transformer transformers transforms transition transitions translation translations translator translators
    transmission transparency transport travel treatment treatments tree treebanks trees trends trial trials
    trust truth tuning turbulence turbulent tutorial twice type types typing ultrasound uncertain
    uncertainties uncertainty unconstrained undergraduate understanding unification unified uniform union
    unique units universal universality universe universities university unknown unlabeled unlabelled
    unlearning unreasonable unseen unsupervised update updates urban usability usage use user users utility
    utterances vacuum validation validity value values variability variable variables variance variant
    variants variation variational variations varieties variety vector vectors vehicle vehicles velocity verbs
    verification verified verifying verse version versions vertical vibration video videos view views village
    virtual virus viruses visible vision visits visual visualization visualizations visualizing vitamin
    vocabulary vocal voice voices volatility volume volumes vote voting vulnerabilities vulnerability walk
    walkers walking walks wall walls warehouses warning warnings waste watch water wave waveform waves way
    ways weak weakly wearable weather web website websites weight weighted weights whole wide width wild wind
    window windows wireless wisdom withdrawn word words work workers workflow workflows working workload works
    workshop world worlds worst writing written year years yes yield
    """.split()
)
"""Frequent words of the titles of papers, of theses and of what stands in parentheses behind them."""

NAME_LIKE_WORDS = frozenset(
    """
    an angel april art august autumn baker banks bay bell berg black blue booth brand brook brooks brown bush
    can carpenter case chance chase church clay cliff cook crane cross dale dawn day dean do drake drew duke
    earl east english faith field fields fisher ford fox frank gates glass gold good grace grant gray green
    grey hale hall hardy harvest he heath hill holly hope hunter in iris ivy jasmine jet jewel joy june
    justice king knight land lane law laws lee lily long love major march mark marsh mason may miles miller
    moon moss my no noble norm north olive on page park parker peace pearl penny pierce pike pole pope porter
    post potter power price prince ray red reed rice rich robin rock rocks root rose ruby rush sage sandy
    savage sharp shepherd short singer skip sky small smart snow so song star stark stern stone storm strong
    summer summers sun swan sweet taylor temple to town tran turner violet wade walker wall walls ward waters
    weaver webb wells west white will winter winters wise wolf wood woods words you young
    """.split()
)
"""Words of titles that are common given or family names too; they speak for neither."""

NOUN_ENDINGS = tuple(
    """
    ability able acity action ality ance ances arity ation ations ative atives cally ction ctions ectomy
    edness elling ence ences eration etics fication ficient fulness graphic graphs graphy ibility ible ication
    icism icity ifier ifiers ility ing ings ional ionary ionics isation ism isms istic istics ition itions
    ivity ization izations ized izing less lessness logical logies logy lution ment mental ments metric
    metrics metry mics ness nomics ography ologies ology osis osity osphere ously oxide phobia rophic scopic
    scopy ship ships sion sions stics tation tational tations thesis tical tically tics tion tional tions
    tivity trophy tual tuation uction uctions ular ularity ulation ulations ution wards ware wise work works
    """.split()
)
"""Endings of English nouns, adjectives and adverbs that few names share; for words of six letters and more."""

NAMES_WITH_NOUN_ENDINGS = frozenset(
    """
    banning behring bering bowling browning bunting clarence clemence clement constable constance cushing
    downing dunning durance fanning fielding fleming florence france gamble gambling gatling golding goring
    guinness harding harkness hemming henning hortense huxable keating kipling lance laurence lawrence lessing
    mable manning maurance messing pauling penzance prudence redding rowling schilling spalding spaulding
    terence terrence torrance valence vance venable wallance waring whiting wilding yance
    """.split()
)
"""Names that end like English nouns."""

CAMEL_WORDS = frozenset(
    """
    AdaBoost AdaGrad AIOps AIoT AIs AlexNet AlphaFold AlphaGo AlphaStar AlphaZero APIs arXiv AstroPy AutoCAD
    AutoGPT AutoML BaBar BabyLM BERTs BibTeX BigScience BioBERT bioRxiv BitTorrent BlackBerry ByteDance
    CatBoost CellProfiler ChatBot ChatBots ChatGPT CNNs CodeBERT CodeGen CodeLlama ComfyUI CommonCrawl CoNLL
    ConvNet ConvNets ConvNeXt CPUs CycleGAN DAGs dB DBpedia DDoS DeBERTa DeepFace DeepFake DeepFakes DeepLab
    DeepMind DeepSeek DeepSpeed DeiT DenseNet DevOps DoS DropConnect DropOut DuckDuckGo eBay EdTech
    EfficientNet eHealth eLearning eV FaceBook FaceNet FastText FinTech FlashAttention FlowNet FPGAs FrameNet
    GANs GCNs GeLU GeoGebra GeV GHz GitHub GitLab GloVe GNNs GoogLeNet GPTs GPUs GraphQL GraphSAGE GraphViz
    GymEnv HealthTech HMMs HuggingFace ImageNet InfoGAN InstructGPT IntelliJ iOS IoT IoTs iPad iPhone iPhones
    JavaScript JupyterLab KANs KataGo keV kHz kNN kW LabVIEW LaMDA LAMMPS LangChain LaTeX LibreOffice LiDAR
    LightGBM LinkedIn LLaMA LLMs LoRA MacBook MacOS macOS MapReduce MathML MathSciNet MathWorks MatLab MaxSAT
    McDonald's MDPs MediaWiki MedLine medRxiv MetaMath MeV MHz MiniGPT MLOps MLPs MobileNet MoE MoEs mRNA
    mTurk MuJoCo MuZero mW MySQL NaN NaNs NatSQL NeRF NeRFs NetHack NeurIPS nnUNet NoSQL NumPy ODEs OpenAI
    OpenCL OpenCV OpenFlow OpenFOAM OpenGL OpenMP OpenOffice OpenStack OpenStreetMap PaaS PageRank PaLM PayPal
    PDEs pH PhD PhDs PINNs PointNet POMDPs PostgreSQL PowerPoint PubMed PyPI PyTorch QoE QoS QuickSort
    QuickTime RankNet ReLU ReLUs ResNet ResNets ResNeXt RNNs RoBERTa RoPE SaaS SageMath SciBERT SciPy SDEs
    SemEval SentencePiece SimCLR SketchUp SmartPhone SoC SoCs SolidWorks SoundCloud SpaceX SpanBERT SparkNLP
    SqueezeNet StackOverflow StarCraft StyleGAN SuperCollider SuperGLUE SVMs SwiGLU TensorBoard TensorFlow TeV
    TeX TeXstudio TikTok TikZ TinyBERT TinyML TPUs TreeBank tRNA TypeScript UAVs UNet UniProt VAEs VerbNet
    VideoBERT VirtualBox ViT ViTs VoIP WaveNet WebAssembly WebGL WeChat WhatsApp WiFi WikiData WikiText
    WordNet WordPiece WordPress XGBoost XLNet YouTube
    """.split()
)
"""Words, brands and programs with a capital inside, as printed; they are split by no boundary."""
