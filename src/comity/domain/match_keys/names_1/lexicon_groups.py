"""The groups of the lexicon: one on a line, spelled as written, the first stands for all. Own work.

Only spellings that sound apart are listed: what the rules of sound bring together needs no entry.
`=` before a spelling: found as written only, because another name sounds the same.
"""

GROUPS = """
nikolai mykola mikalai =mikalaj =nikolaj =mikolaj микола мікалай
vladimir volodymyr uladzimir uladsimir уладзімір владимир
oleg oleh =aleh aleg олег =алег
igor ihor ihar ігар игорь
olga olha volha ольга вольга
sergei serhii siarhei sjarhei сергей сергій сяргей
evgeny yevgeny evhen yevhen yevhenii yauhen yauheni yaugen евген євген євгеній яўген яўгеній =jauhen =jaŭhen =jauheni =jevhen =jevgenij =jevgeni =jevhenij
evgenia yevgenia yevheniia yauheniya євгенія яўгенія =jevgenia =jauhenija =jaŭhenija
grigory hryhorii hryhor ryhor рыгор григорій григорий
konstantin kostiantyn kostyantyn kanstantsin kanstancin костянтин канстанцін константин
ekaterina yekaterina katerina kateryna katsiaryna kaciaryna екатерина катерина кацярына =jekaterina =jekatarina
georgy heorhii heorhi георгий георгій
gennady hennadii henadz henadzi геннадий геннадій генадзь
tatiana tetiana tatsiana tacciana татьяна тетяна таццяна
dmitry dmytro dzmitry дмитрий дмитро дзмітрый
galina halyna halina галина галіна
bogdan bohdan богдан =багдан =bahdan
anna =ганна анна
nikita mykyta mikita микита мікіта никита
artem artyom artsiom arciom артем артём арцём
stepan stsiapan sciapan степан сцяпан
valentina valiantsina valjantsina валентина валянціна
valentin valiantsin валентин валянцін
denis dzianis dzyanis денис дзяніс
timofey tymofii tsimafei тимофей тимофій цімафей
tikhon tsikhan тихон ціхан
gleb hlib hleb глеб гліб
egor yegor yehor егор єгор ягор =yahor
margarita marharyta маргарита маргарыта
angelina anhelina анжелина ангелина ангеліна
nadezhda =nadiia =nadiya nadzeya надежда =надія надзея
anastasia nastassia nastasia анастасия настасся
iosif yosyp yosif yazep иосиф йосип язэп
filipp pylyp филипп пилип
ignat ihnat hnat игнат ігнат гнат
efim yukhym yauhim ефим юхим яўхім
fedor fyodor fedir fiadar федор федір фёдар
matvei matsvei матвей мацвей
vsevolod usevalad vsevolad всеволод усевалад
muhammad =md =mohd =muhd =mhd =mohmd magomed magomet mamed мухаммад магомед магомет мамед
magomedali muhammadali
ibrahim brahim ibragim ибрагим ибрахим
ismail smail измаил исмаил
hussein hussain guseyn guseyin хусейн гусейн
hasan =gasan khasan хасан =гасан
hamid gamid khamid хамид гамид
tahir tagir takhir тахир тагир
haji gadzhi hadzhi khadzhi гаджи хаджи
reza rida ridha riza redha rezza рида риза реза
ramadan ramazan ramzan рамадан рамазан
fadil fazil fadhil fadel fazel фадил фазил
fadl fazl фазл фадль
qadi qazi kadi kazi qadhi
ziya zia diya dia dhiya
nizam nidham nedam низам
hafiz hafid hafez hafidh хафиз
zahir dhahir dahir захир
khidr khizr khidir khedr хизр
morteza murtada murtaza mortaza murtadha
mahfuz mahfud mahfoudh mahfoz
zulfiqar dhulfiqar zulfikar dulfiqar
faisal faycal fayçal faysal фейсал

"""
