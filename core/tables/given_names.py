"""Frequent given names of many cultures, in lower case and without accents.

They are a hint that a name begins, never a condition.
"""

GIVEN_NAMES = frozenset(
    """
    aaron abdul abdullah abhinav abhishek abigail abraham ada adam adele aditi aditya adrian adriana agnes
    agnieszka ahmad ahmed aidan aiko aisha ajay akash aki akihiro akiko akio akira akshay alain alan albert
    alberto alec alejandro aleksandar aleksander aleksandra alena ales alessandra alessandro alessio alex
    alexander alexandra alexandre alexei alexey alexis alfonso alfred ali alice alicia alina alison allan
    allen alma aloysius alvaro alvin alyssa amal amanda amar amelia amin amir amit amy ana anand anastasia
    anders andras andre andrea andreas andreea andrei andrej andres andrew andrey andrii andrzej andy angela
    angelo anika anil anita anja anjali ankit ankur ann anna anne annette annika anselm anthony antoine anton
    antonia antonio antonis anurag anwar ari ariel arjun arman armand armin arnaud arnold aron artem arthur
    artur arturo arun arvind asa ashish ashley ashok ashwin asif asim astrid athanasios atsushi aurelie
    aurelien austin avi ayaka ayumi aziz bao barbara bart bartosz basil bastian beat beata beatrice beatriz
    ben benedikt benjamin benoit bernard bernd bernhard bert beth betty bhavesh bianca bilal bill bin bing
    bjarne bjorn blake bo bob bogdan boris brad bradley brandon brenda brendan brett brian bridget brigitte
    bruce bruno bryan byung caleb camilla camille candace carl carla carlo carlos carmen carol carolina
    caroline carsten casey catarina catherine cecile cecilia cedric celine cesar chad chang chao charles
    charlie charlotte chelsea chen cheng chenyang chi chiara chie chiyo chloe chris christian christiane
    christina christine christof christoph christophe christopher chuan chuck chun cindy claire clara clarence
    claude claudia claudio claus clemens clement clive colin connor constantin cora corinna cornelia cory
    craig cristian cristina curtis cynthia cyril cyrus daichi daiki daisuke damian damien dan dana daniel
    daniela daniele danielle danny daria dario dariusz darren dave david davide dawei dawid debora deborah
    deepak denis dennis derek diana diane diego dieter dietmar dimitri dimitrios dimitris dina dinesh ding
    dirk djordje dmitri dmitrii dmitriy dmitry dominic dominik dominique don donald dong donna dora doris
    dorothea dorothy doug douglas drew duc dylan eberhard eddie edgar edith edmund eduard eduardo edward edwin
    eero efe egor eiichi eiji eileen eitan ekaterina elena eleni eleonora eli elias elif elisa elisabeth elise
    elizabeth ella ellen elliot elsa emanuel emanuele emil emilia emilie emilio emily emma emmanuel emre
    enrico enrique eric erica erich erik erika erin ernest ernst erwin esa esi esther etienne eugene eugenia
    eunice eva evan evelyn evgenii evgeny ewa fabian fabien fabio fabrice fabrizio fang farah farhan farid
    fatih fatima fatma fei felicity felipe felix feng ferdinand fernanda fernando filip filippo fiona flavio
    flora florence florian florin fran frances francesca francesco francis francisco franck franco francois
    frank frantisek franz fred frederic frederick frederik friedrich fritz fumiko gabor gabriel gabriela
    gabriele gael galina gang gareth gary gavin geert geoff geoffrey georg george georges georgios gerald
    gerard gerhard giacomo gian gianluca gideon gil gilbert gilles gina giorgio giovanna giovanni giulia
    giulio giuseppe glen glenn gloria godfrey gonzalo gopal gordon goro grace graham grant greg gregor gregory
    greta grigory grzegorz guang guido guilherme guillaume guillermo gunnar gunther guo gustav gustavo guy
    hadi hai haim hamid han hana hanna hannah hannes hans hao haoran haoyu harald hari haris harold harrison
    harry haruka haruki harvey hasan hassan hayato hector heidi heike heiko heinrich heinz helen helena helene
    helga helmut hendrik hengshuang henri henrik henrique henry herbert herman hermann hideki hideo hidetoshi
    hila hilary hillary hiro hiroki hiroko hiroshi hiroyuki hisashi hitoshi hoang holger hong hongyu horst
    howard hua huan huang hubert hugh hugo hui hussein hwan hye hyun ian ibrahim ichiro ida igor ikram ilaria
    ilia ilias ilya imran ina ines inga inge ingo ingrid ioannis iolanda ionut ippei ira irena irene irina
    iris isaac isabel isabella isabelle isamu ismail issei itai ivan ivana ivo jaakko jack jackie jackson
    jacob jacopo jacqueline jacques jae jaime jake jakob jakub jamal james jamie jan jana jane janet janez
    jani janice jared jaroslav jasmin jason javier jay jean jeanne jeff jeffrey jelena jennifer jenny jens
    jeremy jerome jerry jesper jesse jessica jesus jia jiahui jiaming jian jianfeng jianguo jiaqi jiawei jiayi
    jie jill jim jin jing jingjing jinho jiri jiro jisoo jiwon joachim joan joana joanna joanne joao joaquin
    jochen joe joel joelle joerg johan johanna johannes john johnny jon jonas jonathan joo joost jordan jordi
    jorg jorge joris jose josef joseph josephine josh joshua jozef juan juanita judith judy juha juho jui
    jules julia julian juliana julie julien juliette julio julius jun junichi junji junjie junko junya jurgen
    justin justus kai kailash kaito kaiyuan kaori karel karen karim karin karina karl karol karolina karsten
    karthik katarina katarzyna kate katharina katherine kathleen kathryn kathy katie katja katrin katsuhiko
    katya kazuhiro kazuki kazuko kazuo kazuya kazuyuki kei keiichi keiji keiko keisuke keita keith ken kendra
    kengo kenichi kenji kenneth kenny kensuke kent kenta kentaro kevin khalid kianoush kieran kim kimberly
    kinga kira kiran kirill kirsten kirti kit kiyoshi klara klaus kofi kohei koichi koji koki konrad
    konstantin konstantinos kosuke kou kris krishna kristian kristin kristina kristof krzysztof kurt kwabena
    kwame kyle kyoko kyung lada lale lalit lara lars laszlo latifa laura laure lauren laurence laurens laurent
    lauri lawrence layla lea leah leandro lee leif leila lena leo leon leonard leonardo leonid leonie leroy
    lesley leslie leszek lev lewis li liam lian liang lidia lila lili lin linda lindsay ling lior lisa liu
    liwei liya liyuan liz ljubica lloyd lois lorena lorenz lorenzo louis louisa louise lu luca lucas lucia
    lucie lucy ludovic ludwig luigi luis luisa luiz lukas lukasz luke luna lutz lydia lynn madeleine madison
    mads magda magdalena magnus mahdi mahesh mahmoud mai maja makoto maksim malcolm malik malte mami mana
    manabu manfred manisha manoj manuel manuela marc marcel marcela marcello marcin marco marcos marcus marek
    maren margaret margarita margot maria mariam mariana marianne marie mariko marina mario marion marios
    marissa marius mariusz mariya mark marko markus marlene marta martha martijn martin martina marvin mary
    masaaki masahiro masaki masako masanori masashi masato masaya mateo mateusz mathias mathieu mathilde matt
    matteo matthew matthias matthieu mattias maud maurice mauricio maurizio max maxim maxime maximilian maya
    mayumi megan megumi mehdi mehmet mei melanie melissa mengyu mercedes mete mia micha michael michaela
    michail michal michel michele michelle michiko miguel mihai mihir mika mike mikel mikhail mikko milan
    milena milos mina minh minoru mira miranda miriam mirjam miroslav misaki mitchell mitsuru miyuki mohamed
    mohammad mohammed mohan mohit mona monica monika moritz moshe motoki muhammad mukesh mustafa myung nadia
    nadine nagisa naim nan nancy naoaki naoki naoko naomi naoto naoya naoyuki natalia natalie nataliya natasha
    nathalie nathan nathaniel neel neha neil nelson neville ngoc nicholas nick nicky nico nicola nicolaas
    nicolas nicole nicoletta niels nigel nikhil nikita niklas niko nikola nikolai nikolaos nikolas nikolay
    nils nina ning nir niraj nisha nishant nitin noah noam noel noor nora noriko norma norman nuno obinna
    octavio oded ofer ohad okan olaf ole oleg oleksandr olena olga oliver olivia olivier olle omar omer omid
    oriol orsolya osamu oscar oskar oswald otto owen ozan pablo paige pamela paolo parisa pascal pat patricia
    patricio patrick patrik paul paula pauline paulo pavel pavol pawel pedro peggy pelle peng per percy perry
    petar peter petr petra petros phil philip philipp philippe phillip phuong pia piedad pierre pieter pietro
    pilar ping piotr pooja prabhat pradeep prakash pranav prasad prashant pratik pravin preeti priscilla priya
    priyanka qi qian qiang qin qing qiu quan quentin quoc rachel radek radford radu rafael rafal raffaele
    raghu rahul raimund rainer raj raja rajesh rajiv ralf ralph ram ramesh ramon ran randall randy rania
    raphael rashid raul ravi ray raymond rebecca regina rei reina reinhard remi remy ren rena renata renate
    rene renee reza ricardo riccardo richard rick ricky rie riku rina rita rob robert roberta roberto robin
    rodney rodrigo roger rohan rohit roi roland rolf romain roman romeo ron ronald ronan rong rory rosa
    rosalind rosemary ross roxana roy ruben rudolf rui rune rupert rupesh ruslan russell ruth ryan ryo ryohei
    ryoma ryosuke ryota ryotaro ryu saad sabine sabrina sachiko sachin sadia said saki sakura salim sally
    salma salvador salvatore sam sameer samir samuel sandeep sander sandra sanjay sanjeev sanna santiago
    santosh sara sarah sasha satoki satoru satoshi saurabh sayaka scott sean sebastian sebastien seiji seiya
    selim selma seth seung shah shane shankar shannon sharon shashank shaun shawn shigeru shih shin shinichi
    shinji shinya shira shirley shiv sho shohei shoichi shoichiro shoji shota shreya shu shuang shuhei shun
    shunsuke shunta shuo siddharth sidney siegfried silvia simon simona simone sina siobhan sofia solomon
    sonia sonja sophia sophie soren sosuke sota soumya spencer srinivas stacey stan stefan stefania stefanie
    stefano steffen stella sten stephan stephane stephanie stephen steve steven stewart stuart subhash sudhir
    sue suguru sujata suman sumit sun sunil suresh susan susanna susanne sven svetlana swati sylvain sylvia
    sylvie tadashi tae taichi taiki takaaki takahiro takao takashi takayuki takeshi taku takuma takumi takuro
    takuya tal tamar tamara tamas tamotsu tania tanja tanya tao tapio tara tariq taro tatiana tatjana tatsuya
    ted teresa teresia terrance terry tessa tetsuya thanh theo theodor theodore theresa thi thibault thierry
    thilo thomas thorsten tiago tianyi tim timo timothy timur tina ting tobias todd tom tomas tomasz tomer
    tommaso tommy tomohiro tomoki tomoko tomonori tomoya tomoyosi tong toni tony toru toshiki toshio toshiyuki
    tracy trevor tristan troy tsubasa tsung tuan tyler udo ueli ugo ulf ulla ulrich ulrike umar umberto ursula
    uwe vadim valentin valentina valeria valerie vanessa varun vasilis vasily venkat vera verena veronica
    veronika victor victoria vijay vikas vikram viktor vincent vincenzo vinod virginia vishal vishnu vitaly
    vito vittorio vivek vivian vlad vladimir vojtech volker volodymyr waldemar walid walter wanda wang warren
    wataru wayne wei weijie wen wendy wenjie werner wesley wiktor wilfried wilhelm willem william willy
    winston wojciech wolf wolfgang xi xiang xiao xiaodong xiaofeng xiaohui xiaojun xiaolin xiaoming xiaoyan
    xiaoyu xin xing xinyi xinyu xu xuan xue yael yan yang yann yannick yannis yao yasmin yasuhiro yasuo yazhe
    ye yee yi yichen yifan yihan yijun yiming yin ying yixin yiyang yoav yogesh yohei yoichi yoichiro yoko
    yolanda yong yoon yoonseok yosef yoshiaki yoshihiro yoshiki yoshua yosuke you yu yuan yue yuhao yui yuichi
    yuji yuka yukari yuki yukihiro yukiko yukino yukio yun yusuf yusuke yuta yutaka yutaro yuto yuval yuxin
    yuya yves yvonne zach zachary zdenek zeynep zhao zhe zhen zheng zhenyu zhi zhiyuan zhong zhou zhu zihan
    zixuan zoe zofia zoltan zoran zsofia
    """.split()
)

KOREAN_SYLLABLES = frozenset(
    """
    ae an bae baek beom beum bin bo bok bom bong bum byeong byong byoung byul byung chae chan chang cheol cheon
    cheong chil cho chol chon chong choon chul chun chung da dae dal dam deok do dong doo du duck duk eon eui eul
    eun ga gab gap geon geun gi gil gon gu guk gwan gwang gyeong gyo gyu gyun ha hae haeng hak han hang he hee heon
    heui heung ho hong hoon hun hwa hwan hwang hwi hyang hye hyeok hyeon hyeong hyo hyon hyong hyoung hyub hyuck
    hyuk hyun hyung ik il im in ja jae jai je jean jee jeong jeung ji jin jo jong joo joon ju jun jung kang keon
    keun ki kil koo kook ku kuk kun kwan kwang kwon kyeong kyo kyong kyoo kyoung kyu kyum kyun kyung lan li lim lin
    mee mi min mo mok moo mook moon mu muk mun myeong myo myong myoo myoung myung na nam ok on pil pyo pyung ra rae
    rak ran ri rim rin ro roh ryeol ryong ryul sa san sang seo seob seok seol seon seong seop seung shik shin sik
    sin so sol song soo soon su sub suh suk sun sung sup tae taek taik uk ung wan whan won woo wook woon woong ye
    yea yean yeol yeon yeong yeop yi yo yol yon yong yoo yool yoon you youn young youp yu yub yul yun yung
    """.split()
)
"""Syllables of Korean given names, as they are romanised in print; two of them may have a capital each ("JiSun")."""
