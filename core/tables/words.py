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
    advanced advances advantage advantages adversarial advice affine afford afternoon agent agents aggregation
    agreement agriculture aid air aircraft airport airports album alert alerts algebra algebraic algebras
    algorithm algorithms alignment all allocation alphabet alternative ambiguous amount amplitude analogy
    analyses analysis analytic analytics analyzing anatomy anchor anger animal animals animation anisotropic
    annotation annotations annotators anomalies anomaly answer answering answers anthropology appear appendix apple
    apples application applications applied approach approaches approximate approximation approximations apps
    arbitrary archaeology architecture architectures archive archives area argument arguments arithmetic arm
    army arrival arrow art article articles articulatory artificial artists aspect aspects assembly assessment
    asset assistant assistants assisted assumption assumptions astronomy asymptotic asymptotics atlas atom
    atomic atoms attack attacks attempt attempts attention attitude attribution audience audiences audio audit
    augmentation author authors auto autoencoder autoencoders automata automated automatic automaton
    autonomous autopsy average award awards aware awareness axioms baby bachelor bachelors back backbone
    backdoor background backpropagation balance balanced balloon band bandit bandits bandwidth bank bar
    barrier barriers base based baseline baselines basic basis batch batches batteries battery battle bayes
    bayesian beach beam bed bedtime beer bees beginner beginners behavior behaviors behaviour belief beliefs
    bell bells bench benchmark benchmarking benchmarks best better bias biased biases bicycle bicycles big
    bike bikes bill billion binary biography biology biomedical bipartite bird birds birth bit bits black
    blame blind block blockchain blocks blue blur boat boats bodies body bomb bone bones bonus book books
    boosting bootstrap border borders bottle bound boundaries boundary bounded bounds box boxes boy boys brain
    brains branches bread breath brick bricks bridge bridging brief broken brother budget bug bugs build
    building buildings burden bus buses business businesses butter butterfly button buttons cable cables cache
    caches cake calculus calendar calibration call camera cameras camp can cancer candidate candidates
    capacity capita captain caption captioning capture car carbon card cards care career careers cargo carpet cars
    case cases cat catalog catalogue categories categorization category cats cattle causal causality cause
    causes ceiling celebration cell cells cellular census cent center centers centre centuries century chain
    chains chair challenge challenges champion chance change changes channel channels chaos chaotic character
    characteristic characterization characters charge charity chart charts chat chatbots cheap check checking
    checks cheese chemistry chicken child children choice choices church circle circles circuit circuits
    circus citation citations cities citizen citizens city claim claims class classes classic classical
    classification classifier classifiers clause climate clinical clock clocks closed closure cloth clothing
    cloud clouds club clubs cluster clustering clusters coach coal coarse coast coat coda code codec codecs
    codes coding coefficients coffee cognition cognitive coherence coin coins cold collaborative collapse
    collection collections collective college colleges color coloring colour columns combat combination
    combinatorial combinatorics combined combining comfort command commands comment comments commerce common
    communication communications communities community compact companies companion company comparative
    comparing comparison comparisons compass competition compilation compiler compilers complete completeness
    completion complex complexes complexities complexity component components composition compositional
    compositionality comprehension comprehensive compressed compression computation computational computations
    computer computers computing concept concepts concern concerns concert concurrency condition conditional
    conditioning conditions confidence conflict congress conjecture connected connecting connection
    connections consensus consent consequence consequences consistency consistent constant constants
    constrained constraint constraints construct constructing construction constructions consumer consumers
    consumption contact contacts content contents context contexts contextual continual continuous contract
    contracts contrast contrastive contribution contributions control controllable controlled controller
    controllers convergence conversation conversational conversations convex convolution convolutional
    convolutions cooperation cooperative coordinate coordinates coordination copies copper copy core corner
    corpora corpus correct correction corrections correctness correlated correlation correlations corrigendum
    cosmic cosmological cosmology cost costs cotton count counterfactual counting countries country couple
    coupled coupling courage courses court cover coverage covers cow cows creation creative crime crimes
    crises crisis criteria criterion critical criticality critics critique crop crops cross crossing crowd
    crowds crystal crystals cues culture cultures cure current currents curriculum curse curtain curvature
    curves custom customer customs cut cuts cycle cycles daily damage dance danger dangers dark dashboards
    data database databases datacenters dataset datasets date dates daughter deal deals death deaths debate
    debiasing debt debts decade decay decision decisions decoder decoders decoding decomposing decomposition
    deep deer defects defense defenses definition definitions degree degrees delay delays demand demo
    democracy demonstration demonstrations denoising dense density dentist dependence dependencies dependency
    dependent deployment depth derivatives desert design designing designs desk desktop destiny destruction
    detail details detecting detection detector detectors determination deterministic development developments
    device devices diagnosis diagnostics diagrams dialect dialects dialog dialogs dialogue dialogues diary
    dictionaries dictionary diet difference differences different differentiable differential difficulty
    diffusion digital digits dimension dimensional dimensionality dimensions dinner dipole direct directed
    direction directions dirt disaster disasters discourse discovering discovery discrete discrimination
    discriminative discriminator discussion disease diseases disentangled dish disk disks disorder disparities
    dispersion distance distances distillation distributed distribution distributional distributions district
    districts divergence diverse diversity do doctor doctoral doctors document documents dog dogs domain
    domains door doors dots doubly doubt downstream draft dream dreams dress drift drink drive driven driver
    drivers driving drone drones drop drops drought drug drugs drum dual duality dust duty dynamic dynamical
    dynamics eagle ear early ears earth earthquake earthquakes east easy echo ecological ecology ecosystem
    ecosystems edge edges edit editing edition education educational effect effective effectiveness effects
    efficiency efficient egg eggs eigenvalues eight elastic election elections electric electron electronic
    electrons element elements eleven elliptic embedded embedding embeddings emergence emergency emergent
    emission emissions emotion emotions empire empirical employee employees employment encoder encoders
    encoding encryption end enemy energies energy engine engineering engines english ensemble ensembles
    entanglement enterprise enterprises entities entity entrance entropy envelope environment environments
    epidemic epidemics epilogue episode equality equation equations equilibria equilibrium equipment
    equivalence equivariance equivariant era erratum error errors escape essay essays estate estimate
    estimates estimating estimation estimator estimators ethical ethics europe evaluating evaluation
    evaluations event events everyone everywhere evidence evil evolution evolutionary evolving exact exam
    examination example examples exams exchange exercise exercises exhibition exit expansion expansions
    expected expense experience experiences experiment experimental experiments expert experts explainability
    explainable explaining explanation explanations exploiting exploration exploring exponential exponents
    export exports expression expressions expressive extended extension extensions external extraction extreme
    eye eyes fabric fabrication face faces facial factor factorization factors facts failure failures fair
    fairness fake false fame families family far farmer farmers farming farms fashion fast faster fate father
    fault faults fear fears feature features federated feedback feedforward fence festival fever few fiction
    fidelity field fields fifth fight figure file files film films filter filtering filters financial finding
    findings fine finetuning finite fire first fish fisheries five fixed flag flame flat flexible flight
    flights floating flock floor flour flow flower flowers flows flu fluid fluids fly focus fog folding folk
    food foot force forces forecast forecasting forecasts forest forestry forests forgetting form formal
    formalization format formation formats forms formula formulas formulation forward foundation foundations
    fountain four fourier fourth fox fraction fractional fracture fragments frame frames framework frameworks
    france fraud free freedom freight frequencies frequency friction friend frontier fruit fruits fuel fuels
    full fully function functional functionals functions fundamental fur furniture fusion future futures fuzzy
    galactic galaxies galaxy gallery game games gap gaps garden gardens gas gases gate gates gauge gaussian
    gender gene general generalization generalized generate generated generating generation generations
    generative generator generators genes genetic genome genomes genomics geometric geometry germany gesture
    gestures ghost ghosts giant gift gifts girl girls glacier glaciers glass global gloss goal goals gold good
    gossip government governments grain grained grains grammar grammars grammatical granular graph graphics
    graphs grasping grass gravel gravitational gravity great green grid grids ground grounded grounding group
    groups growth guarantees guard guest guests guidance guide guided guidelines guilt gun guns habit habitat
    habitats habits hair half hall hallucination hallucinations hamiltonian hand handbook hands handwriting
    harbour hard hardware harm harmful harmonic hash hashing hat hate head heads health healthcare hearing
    heart hearts heat heaven heavy height help hero heroes heterogeneity heterogeneous heuristic heuristics
    hidden hierarchical hierarchies hierarchy high higher hill hills history hole holes holiday holography
    home homes homogeneous homology honey honour hope horizon horse horses hospital hospitals hotel hotels
    hour hours house household households houses housing hub human humans humour hundred hunger hunters hybrid
    hydrodynamics hydrogen hyperbolic hypergraphs hyperparameter hyperparameters hypotheses hypothesis ice
    idea ideal ideas identification identities identity illness image imagery images imaging imbalanced
    imitation impact impacts implementation implementations implications implicit importance impossibility
    impossible improve improved improvement improving incentives income incomes incomplete incremental
    independence independent index indexing india indirect individual induced induction inductive industrial
    industry inequalities inequality infant infants infection infections inference infinite inflation
    influence information informed infrared initial initialization injection injuries injury ink input inputs
    insect insects insight insights inspection instability instance instances institution institutions
    instruction instructions instrument instruments insurance integer integers integral integrals integration
    intelligence intelligent intent interaction interactions interactive interest interface interfaces
    interference intermediate internal internet interplay interpolation interpretability interpretable
    interpretation interpretations intervals intervention interventions interview interviewers interviews
    introduction invariance invariant invariants invention inventions inverse investigation invited ion ions
    iron island islands isotropic issue issues items iteration iterations iterative japan jazz jet jets job
    jobs joins joint journal journals journey journeys judge judges judgment judgments juice jury justice
    kernel kernelized kernels key keynote keys keyword kid kids kindness kinetic king kingdom kings kiss
    kitchen knife knot knots knowledge label labeled labeling labels labor laboratory labour ladder lake lakes
    lamp land landscape landscapes lane language languages large laser last late latency latent lattice
    lattices law lawn laws lawyers layer layers layerwise layout lead leader leaders leadership leaf leakage
    learned learner learners learning leather leaves lecture lectures leg legal legs leisure lemma length lens
    lenses lessons letter letters level levels leverage leveraging lexical lexicon lexicons liability
    libraries library lie lies life lifelong lifetime light lighthouse lightning lightweight likelihood limit
    limitations limited limits line lineage linear lines linguistic linguistics link linking links lipids
    liquid list listening lists literacy literature live loan loans local localization locally lock locks
    locomotion log logic logical logics logs long loop loops loss losses lost lottery loud low lower luck
    lunch machine machinery machines macroscopic magazine magazines magic magnetic mail maintenance majority
    making man management manifold manifolds manipulation manner manners manual manuscripts map mapping
    mappings maps march margin marine market markets markov marriage marriages mask masked masking mass masses
    massive master masters matching material materials mathematical mathematics matrices matrix matter matters
    maximal maximum meadows meal meals mean meaning meanings means measure measurement measurements measures
    measuring meat mechanical mechanics mechanism mechanisms mechanistic media medical medicine medium meeting
    meetings melody membrane membranes memoir memories memorization memory men merchants merged merging mesh
    meshes message messages meta metadata metal metals metaphor method methodology methods metric metrics mice
    microphones microscopic microscopy microservices midnight migrants migration milk mill million mills mind
    minds mine minimal minimax minimization minimum mining minister minority minute minutes mirror mirrors
    misinformation missing mistake mistakes mixed mixing mixture mixtures mobile modal modalities modality
    mode model modeling modelling models modern modes modification modular modules molecular molecule
    molecules moment moments momentum money monitoring monocular monotone month months mood moon moons
    morality morning morphological morphology mortality mother mothers motion motions motivation motors
    mountain mountains mouse mouth movement movements movie movies mud multi multiagent multilingual
    multimodal multiple multitask multivariate murder muscle muscles museum museums mushroom mushrooms music
    musical mutation mutual mystery myth myths named names narrative narratives nation natural nature
    navigation nearest negation negative negotiation neighbor neighborhood neighbors neighbourhood
    neighbourhoods neighbours nest nests net nets network networks neural neuron neurons neuroscience neutral
    neutrino neutrinos news newspaper newspapers night nights nine nobody nodes noise noisy nonconvex
    nonlinear nonparametric norm normalization normalized norms north notation note notes notion novel novels
    nowhere nuclear null number numbers numeral numerical nurse nurses nutrition nuts oak oats obesity object
    objective objectives objects observation observations observed observing ocean office officers offices
    offline offspring oil oils old olfactory one online ontologies ontology open opening opera operation
    operations operator operators opinion opinions opportunities optical optics optimal optimality
    optimization optimizer optimizers optimizing oracle oracles oral orange orbital orbits orchard orchestra
    order ordering orders ordinary ores organic organization origin origins orthogonal oscillations oscillator
    oscillators outbreak outbreaks outcomes outlier outliers outlook output outputs overfitting overflow
    overlap overview ownership ox packet packets pages pain paintings pairs pairwise palace panel panels panic
    paper papers paradigm paradigmatic paradox parallel parallelism parameter parameterization parameters
    parametric paraphrase parent parents parish park parks parliament parsers parsing part partial partially
    participation particle particles partition partitions parts party passage passages passenger passengers
    passing passwords past patches path pathology paths patience patient patients pattern patterns pay peace
    peasants pen penalty pension pensions people perception perceptron performance person persons perspective
    perspectives perturbation perturbations pests petrol phase phases phd phenomena phenomenon philosophy
    phone phones phonetic phonology photographs photography photon photonics photons phrase phrases physical
    physics piano picture pictures pig pigs pilot pilots pioneers pipe pipeline pipelines pipes piracy pixel
    pixels place places plan planets planned planner planners planning plans plant plants plasma plasmas
    plasticity plate plates platform platforms play player players playing pleasure plug pocket poem poems
    poet poetry poets point points pointwise poisson pole police policies policy political politics pollution
    polymer polymers polynomial polynomials polytopes pond ponds pool pooling population populations port
    portrait portraits ports pose poses position positional positions positive possible poster posterior
    potato potatoes potential potentials pottery poverty powder power powerful practical practice practices
    pragmatic pragmatics prayer pre precision predict predictability predicting prediction predictions
    predictive predictors preference preferences preliminary presence present pressure pretrained pretraining
    price prices pricing pride priest priests primal prime primer primes primitives principal principle
    principled principles print prior priors prison prisons privacy private prize prizes probabilistic
    probabilities probability probes probing problem problems procedural procedure procedures proceedings
    process processes processing product production productivity products profile profiles program programming
    programs progress progressive project projection projections projects prologue promise promises prompt
    prompting prompts proof proofs propagation properties property proposal proposals prosody protection
    protein proteins protest protests protocol protocols prototype provable provably proverb proverbs province
    provinces proximal pruning pseudo psychology public publication publications pulsars pulse pulses
    punishment pupil pupils purchase purpose puzzle puzzles quality quantification quantifying quantiles
    quantitative quantity quantization quantized quantum quarks quasi queen queries query question questions
    queue queues quick quiet rabbit rabbits race races radar radiance radiation radical radio railway railways
    rain raindrops rainfall ranch random randomized randomness range rank ranking rankings rare rat rate rates
    ratio rational rationales rats raw rays reaction reactions reactive readers reading readings readout real
    realistic reality reason reasoning reasons rebellion receptors recipe recipes recognition recognizing
    recommendation recommendations recommender reconstruct reconstruction recovery recurrence recurrent
    recursion recursive red reduced reduction reductions redundancy reference references refinement reform
    reforms refugees regime regimes region regions regression regret regularity regularization regularizer
    regulation reinforcement rejected relation relational relations relationship relationships relative
    relativistic relaxation relevance relevant reliability reliable religion religions remark remarks remote
    removal rendering renewal renormalization rent rents repair replay replication replies reply report
    reporting reports representation representations reproducibility reproducible republic requests
    requirements research researcher researchers reservoir residual residuals resilience resilient resistance
    resolution resonance resonances resource resources response responses restaurant restaurants restoration
    result results retention rethinking retracted retrieval retrieve revealing revenge revenue reverse review
    reviews revisited revisiting revolution reward rewards rewriting rhyme rhymes rhythm rice rich ride right
    rigid ring rings risk risks ritual rituals rivalry river rivers road roads robot robotic robotics robots
    robust robustness rocket rockets role roles roof roofs room rooms root roots rope roses rotation rotations
    rough roundoff route routes routing row royalty rubber ruins rule rules rulings rumours run running runs
    safe safer safety sailors salad salaries salary sale sales salt sample sampled samples sampling sand
    satellite satellites satisfaction saving savings scalability scalable scalar scale scales scaling scan
    scattering scenario scenarios scene scenes schedule schedules scheduling schema scheme schemes school
    schools science sciences scientific scientists scissors scope score scores scoring scratch screen
    screening screens script scripts sculpture sea search searching season seasons seat second secret secrets
    secure security sedimentation seed seeds seeing segmentation segmenting segments selection selective self
    semantic semantics semi semiconductors senate sensing sensitivity sensor sensors sensory sentence
    sentences sentiment separation sequence sequences sequential series servant servants service services set
    sets setting settings seven several sex shading shadow shadows shame shape shapes share shares sharing
    sharp sheep shelf shell shells shield shift shifted shifts ship ships shirt shock shoe shoes shop shops
    shore short shot shots shoulder shower shows side sight sign signal signals signatures silence silent
    similarities similarity simple simplex simplicity simplification simulated simulating simulation
    simulations simulator simulators simultaneous single singular singularities singularity sister sisters
    site sites situation six size sizes sketch sketches skill skills skin skull sky slavery sleep slides slow
    small smart smell smile smoke smooth smoothing smoothness snake snakes snow soap social society soft
    software soil soils solar soldier soldiers solid solids solution solutions solver solvers solving son song
    songs sort sorting soul sound sounds soup source sources south space spaces span spanning sparse sparsity
    spatial spatiotemporal speaker speakers special specialized species specific specification specifications
    spectacle spectra spectral spectroscopy spectrum speech speed speedup spelling sphere spheres spider
    spiders spike spikes spiking spin spins spirit spirits splines spoken spoon sport sports spot spotlight
    spread spreadsheets spring square stability stable stack staff stage stages stairs stamp stamps standard
    standards star stars start starts state states static station stationary stations statistical statistics
    statue status steam steel steering step steps stereo stick stimulation stochastic stochasticity stock
    stocks stomach stone stones stop stopping storage store stores stories storm storms story stove stranger
    strangers strategic strategies strategist strategy straw stream streaming streams street streets strength
    stress strike strikes string strings structural structure structured structures struggle student students
    studies study style styles subgroups subjective submitted subset subspace subspaces subtitles suburb
    suburbs success sufficient suffixes sugar suicide suit summaries summarization summary summer sun sunset
    supervised supervision supper supplement supplementary supply support surface surfaces surgery surgical
    surplus surprise surrogate survey surveys survival swallow swarm swarms switching sword symbol symbolic
    symbols symmetric symmetries symmetry synchronization syntactic syntax synthesis synthetic system
    systematic systems table tables tail tails tale talk tank tanks target targets tariff tariffs task tasks
    tax taxes taxi taxonomies taxonomy tea teacher teachers teaching team teams technical technique techniques
    technologies technology teenagers teeth telephone telescope telescopes temperature temperatures template
    templates temporal ten tenants tense tension tensor tensors tent term terms territory test testing tests
    text texts textual texture textures theatre theft theorem theorems theoretic theoretical theories theory
    thermal thermodynamic thermodynamics thesauri thesis thickness thieves thin thinking third thought
    thoughts thousand thread threads threat threats three throat thumb thunder ticket tickets tide tides
    timber time times timing tin tissue tobacco today toe toggle token tokenization tokenizer tokens tolerance
    tomography tomorrow tongue tonight tool toolkit tools tooth top topic topics topological topologies
    topology torque torsion total tourism tourists tower towers town towns toxicity toy toys trace traces
    track tracking trade trading tradition traditions traffic tragedy trail train trained training trains
    trait trajectories trajectory transfer transform transformation transformations transformer transformers
    transforms transition transitions translation translations translator translators transmission
    transparency transport travel treatment treatments treaty tree treebanks trees trends trial trials tribe
    tribes trick tricks trip trips troops truck trucks trust truth tube tubes tuning tunnel tunnels turbulence
    turbulent turn tutorial twelve twice twins two type types typing tyre ultrasound umbrella uncertain
    uncertainties uncertainty uncle unconstrained undergraduate understanding unemployment unification unified
    uniform union unions unique units universal universality universe universities university unknown
    unlabeled unlabelled unlearning unreasonable unseen unsupervised update updates urban usability usage use
    user users utility utterances vacuum validation validity valley valleys value values van variability
    variable variables variance variant variants variation variational variations varieties variety vector
    vectors vegetables vehicle vehicles veil velocity verbs verification verified verifying verse version
    versions vertical vessel vessels vibration victim victims victory video videos view views village villages
    vineyards violence violin virtual virus viruses visible vision visitor visitors visits visual
    visualization visualizations visualizing vitamin vitamins vocabulary vocal voice voices volatility volume
    volumes vote voter voters voting voyage vulnerabilities vulnerability wage wages walk walkers walking
    walks wall wallet walls war warehouses warfare warning warnings wars waste watch water wave waveform waves
    way ways weak weakly wealth weapon weapons wearable weather web website websites wedding weed weeds week
    weekend weeks weight weighted weights welfare west wheat wheel wheels whistle whole wide width wife wild
    willow wind windmills window windows wine wines wing wings winter wire wireless wires wisdom withdrawn
    witness witnesses wives wolf wolves woman women wonder wood woods wool word words work worker workers
    workflow workflows working workload works workshop world worlds worst wound wounds writing written yard
    yarn year years yes yesterday yield youth zoo
    """.split()
)
"""Frequent words of the titles of papers, of theses and of what stands in parentheses behind them."""

NAME_LIKE_WORDS = frozenset(
    """
    an angel april art august autumn baker banks bay bell berg best black blue booth brand brook brooks brown
    bush can carpenter case chance chase church clay cliff cook crane cross dale dawn day dean do drake drew
    duke earl east english even faith field fields fisher ford fox frank gates glass gold good grace grant
    gray green grey hale hall hardy harvest he heath hill holly hope hunter in iris ivy jasmine jet jewel joy
    june justice king knight land lane law laws lee lily long love major march mark marsh mason may miles
    miller moon more moss most my no noble norm north olive on page park parker peace pearl penny per pierce pike
    pole pope porter post potter power price prince ray red reed rice rich robin rock rocks root rose ruby
    rush sage sandy savage sharp shepherd short singer skip sky small smart snow so song star stark stern
    stone storm strong summer summers sun swan sweet taylor temple till to town tran turner van violet wade walker
    wall walls ward waters weaver webb wells west white will winter winters wise wolf wood woods words you
    young
    """.split()
)
"""Words of titles that are common given or family names too; they speak for neither."""

NOUN_ENDINGS = tuple(
    """
    ability able acity action ality ance ances arity ation ations ative atives cally ction ctions ectomy
    edness elling ence ences eration etics fication ficient fulness graphic graphs graphy ibility ible ication
    icism icity ifier ifiers ility ing ings ional ionary ionics isation ism isms ist istic istics ists ition
    itions ivity ization izations ized izing less lessness logical logies logy lution ment mental ments metric
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
    ConvNet ConvNets ConvNeXt CorelDRAW CPUs CycleGAN DAGs dB DBpedia DDoS DeBERTa DeepFace DeepFake DeepFakes
    DeepLab DeepMind DeepSeek DeepSpeed DeiT DenseNet DevOps DoS DropConnect DropOut DuckDuckGo eBay EdTech
    EfficientNet eHealth eLearning eV FaceBook FaceNet FastText FinTech FlashAttention FlowNet FPGAs
    FrameMaker FrameNet FreeType GANs GCNs GeLU GeoGebra GeV GHz GitHub GitLab GloVe GNNs GoogLeNet GPTs GPUs
    GraphQL GraphSAGE GraphViz GymEnv HealthTech HMMs HuggingFace HyperCard ImageNet InfoGAN InstructGPT
    IntelliJ iOS IoT IoTs iPad iPhone iPhones JavaScript JupyterLab KANs KataGo keV kHz kNN kW LabVIEW LaMDA
    LAMMPS LangChain LaTeX LibreOffice LiDAR LightGBM LinkedIn LLaMA LLMs LoRA MacBook MacOS macOS MapReduce
    MathML MathSciNet MathWorks MatLab MaxSAT McDonald's MDPs MediaWiki MedLine medRxiv MetaMath MeV MHz
    MiniGPT MLOps MLPs MobileNet MoE MoEs mRNA mTurk MuJoCo MuZero mW MySQL NaN NaNs NatSQL NeRF NeRFs NetHack
    NeurIPS nnUNet NoSQL NumPy ODEs OpenAI OpenCL OpenCV OpenFlow OpenFOAM OpenGL OpenMP OpenOffice OpenStack
    OpenStreetMap OpenType PaaS PageMaker PageRank PaLM PayPal PDEs pH PhD PhDs PINNs PointNet POMDPs
    PostgreSQL PostScript PowerPoint PubMed PyPI PyTorch QoE QoS QuarkXPress QuickSort QuickTime RankNet ReLU
    ReLUs ResNet ResNets ResNeXt RNNs RoBERTa RoPE SaaS SageMath SciBERT SciPy SDEs SemEval SentencePiece
    SimCLR SketchUp SmartPhone SoC SoCs SolidWorks SoundCloud SpaceX SpanBERT SparkNLP SqueezeNet
    StackOverflow StarCraft StyleGAN SuperCollider SuperGLUE SVMs SwiGLU TensorBoard TensorFlow TeV TeX
    TeXstudio TikTok TikZ TinyBERT TinyML TPUs TreeBank tRNA TrueType TypeScript UAVs UNet UniProt VAEs
    VerbNet VideoBERT VirtualBox ViT ViTs VoIP WaveNet WebAssembly WebGL WeChat WhatsApp WiFi WikiData
    WikiText WordNet WordPerfect WordPiece WordPress XGBoost XLNet XPress YouTube
    """.split()
)
"""Words, brands and programs with a capital inside, as printed; they are split by no boundary."""

ACRONYMS = frozenset(
    """
    AAAI ACL AI API ASR AUC BERT BLEU CAD CERN CLIP CMS CNN COCO COVID CPU CRF CSS CT CTC CUDA CV DAG DDPM DL
    DNA DNN DPO DQN DRL ECG EEG EM EU FDA FEM FFT FPGA GAN GCN GDP GMM GNN GP GPS GPT GPU GRU HCI HMM HPC HTML
    HTTP ICA ICLR ICML II III IMU IP IR IRT IT IV IX JPEG JSON KAN KG KL KNN LDA LHC LIGO LLM LM LP LSTM LTE
    MAP MARL MCMC MCTS MDP MIDI MIMO MIP ML MLP MNIST MOOC MPC MPI MRI MT NAS NASA NER NLG NLI NLP NLU NMF NMR
    NMT NP OCR ODE OOD OWL PAC PCA PDE PDF PET PID POMDP POS PPO PTSD QA QCD QED QKD RAG RAM RDF RGB RL RLHF
    RNA RNN ROC ROS SAM SAR SAT SDE SDN SGD SHAP SLAM SMT SOTA SPARQL SQL SSD SSL SST STEM SVD SVM SVRG TCP
    TPU TREC TSP TTS TV UAV UI UK UMAP UML UN URL US USA VAE VC VI VII VIII VLM VM VQA VR WHO WSD XAI XI XII
    XML YOLO
    """.split()
)
"""Frequent acronyms of titles and roman numerals, as printed; two capitals at least."""
