"""The groups of the lexicon: one on a line, spelled as written, the first stands for all. Own work.

Only spellings that sound apart are listed: what the rules of sound bring together needs no entry.
The first is the one whose code most unlisted spellings share. `=` before a spelling: found as written
only, and nothing is made of it, because it is short or other names sound the same.
"""

GROUPS = """
nikolai mykola =mikalai =mikalay =mikalaj =nikolaj =mikolaj микола =мікалай
nikolaiov mykolaiovych mikalaevich миколайович мікалаевіч
vladimir volodymyr uladzimir uladsimir уладзімір владимир
oleg =oleh =aleh aleg олег =алег
olegov olehovych alehavich алегавіч
igor ihor ihar ігар игорь
olga olha volha ольга вольга
sergei serhii siarhei sjarhei сергей сергій сяргей
evgeny yevgeny evhen yevhen yevhenii =yauhen =yauheni =yaugen =jauhen =jauheni =jaŭhen =jevhen =jevgenij =jevgeni =jevhenij євген євгеній =яўген =яўгеній
evgenyov yauhenavich яўгенавіч jauhenavich
evgenia yevgenia yevheniia =yauheniya =jevgenia =jauhenija =jaŭhenija євгенія =яўгенія
grigory hryhorii hryhor ryhor рыгор григорій григорий
konstantin kostiantyn kostyantyn kanstantsin kanstancin костянтин канстанцін константин
katerina ekaterina yekaterina kateryna katsiaryna kaciaryna екатерина катерина кацярына =jekaterina =jekatarina =jekatěrina
georgy heorhii heorhi георгий георгій
gennady hennadii henadz henadzi геннадий геннадій генадзь
tatiana tetiana tatsiana tacciana татьяна тетяна таццяна
dmitry dmytro dzmitry дмитрий дмитро дзмітрый
galina halyna halina галина галіна
bogdan bohdan богдан =багдан =bahdan
anna =ганна
nikita mykyta mikita микита мікіта никита
artem artyom artsiom arciom артем артём арцём
stepan stsiapan sciapan степан сцяпан
valentina valiantsina valjantsina валентина валянціна
valentin valiantsin валентин валянцін
denis dzianis dzyanis dzjanis денис дзяніс
timofey tymofii tsimafei тимофей тимофій цімафей
tikhon tsikhan тихон ціхан
gleb =hlib =hleb глеб гліб
egor yegor yehor =yahor =ягор егор єгор
margarita marharyta маргарита маргарыта
angelina anhelina анжелина ангелина ангеліна
nadezhda =nadiia =nadiya nadzeya надежда =надія надзея
anastasia nastassia nastasia анастасия настасся
iosif =yosyp =yosip =йосип иосиф
filipp pylyp филипп пилип
ignat ihnat =hnat =гнат игнат ігнат
efim yukhym =yauhim =яўхім ефим юхим
fedor fyodor fedir fiadar федор федір фёдар
matvei matsvei матвей мацвей
vsevolod usevalad всеволод усевалад
muhammad =md =mohd =muhd =mhd =mohmd magomed magomet mamed мухаммад магомед магомет мамед
ibrahim brahim ibragim ибрагим ибрахим
ismail =smail =ismaaciil исмаил
ali =cali
umar =cumar
isa =ciise =cise
said =saciid =siciid
abdi =cabdi
abdullahi =cabdullahi =cabdulahi =cabdulaahi
husayn hussein guseyn guseyin хусейн гусейн
hasan =gasan khasan хасан =гасан
hamid gamid khamid хамид гамид
tahir tagir takhir тахир тагир
haji gadzhi hadzhi khadzhi гаджи хаджи
reza =rida =ridha =riza =redha =reda =ridho =рида =риза реза
ramadan ramazan ramzan рамадан рамазан
fadil =fazil =fadhil =fadel =fazel =fadhel =фадил =фазил
fadl fazl =fazal =fadal фазл фадль
qadi =qazi =kadi =kazi =qadhi =qazy
ziya =zia =diya =dia =dhiya =diaa =ziaa
nizam =nidham =nidam =nedam низам
hafiz hafid hafez hafidh хафиз
zahir dhahir dahir захир
khidr khizr khidir khedr хизр
mahfuz mahfud mahfoudh mahfoz
morteza murtada murtaza mortaza murtadha
zulfiqar dhulfiqar zulfikar dulfiqar
faisal faycal fayçal faysal фейсал
"""
