"""Words of organisations' and vessels' names: legal forms, fillers, and common words by meaning.

Own lists, from the languages in which public lists and registers name organisations. Spelled as
`folding.fold` leaves them; Russian words are there in Cyrillic and as romanised.
"""

from __future__ import annotations

from comity.domain.match_keys.names_1.particles import words

LEGAL = words("""
    ltd limited llc lc llp lp lllp plc inc incorporated corp corporation co company companies cie
    liability joint stock open closed public private publicly held jsc ojsc pjsc cjsc ojsco pjs opjc
    unlimited partnership proprietary pty pte pvt intl
    gmbh ag kg ohg ug mbh gesellschaft aktiengesellschaft haftung beschrankter kommanditgesellschaft
    sa sarl sas sasu eurl societe anonyme responsabilite limitee
    sl slu srl spa sapa sociedad sociedade anonima responsabilidad responsabilidade limitada ltda
    rl cv sac cia compania companhia societa azioni snc sociedadanonima
    bv nv vof naamloze vennootschap besloten stichting
    ab as asa aps oy oyj osakeyhtio aktiebolag aktieselskab
    sp zoo spolka akcyjna ograniczona odpowiedzialnoscia
    sro akciova akciovaspolocnost spolecnost spolocnost obmedzenym rucenim
    doo dd dioničko društvo drustvo dionicko drzavno delniska druzba javno
    kft zrt nyrt rt reszvenytarsasag felelossegu tarsasag korlatolt nyilvanosan mukodo zartkoruen
    ad ead ood eood asotsiatsiya akcine bendrove akciju sabiedriba ou aktsiaselts uab
    societatea pe actiuni acţiuni
    ooo zao oao ao pao npao ip kfh tov tzov odo ooooo chup rup
    obshchestvo obschestvo ogranichennoi ogranichennoy otvetstvennostyu otvetstvennost aktsionernoe
    aktsionernoye aktsyonernoe akcionernoe otkrytoe zakrytoe publichnoe publichnoye nepublichnoe
    tovarystvo obmezhenoiu vidpovidalnistiu kompaniya kompania
    ооо зао оао ао пао нпао ип тов тзов чуп руп одо аат зат
    общество ограниченной ответственностью акционерное открытое закрытое публичное непубличное
    товарищество товариство обмеженою відповідальністю акціонерне публічне приватне
    акцыянернае адкрытае таварыства закрытае дружество акционерно оод еоод ад еад компания компанія
    филиал
    sirketi sti anonim ve ticaret limitet as ltdsti
    tbk pt cv ud persero sdn bhd berhad
    fze fzc fzco fzllc dmcc est establishment
    شركة شركت شركه المحدودة محدودة ذ م ش ح خاص عام سهامي مسئوليت محدود ذات مسؤولية
    בעמ
    ανωνυμη εταιρεια μετοχικη ανοικτη συμμετοχικη
    有限公司 股份有限公司 有限责任公司 公司 株式会社 合同会社 有限会社 주식회사 유한회사
""")
"""Of the form of a company: registers and lists add, translate and leave them out at will."""

FILLERS = words("""
    the of and for in on to at by a an with from its
    de du des la le les et pour au aux en l d un une
    der die das des und fur fuer von im zur zum am dem den
    del los las el y e para por con da do dos das em
    di della dei delle degli per il lo gli
    i w na z dla s v o za po u pri k iz ot
    ja og och
    al el ul wal wa fi li lil min ila ala
    и в на по с к у за о об из от при для та і й
    و في من ال على الى لل از در به برای
    bin ibn named after imeni im imena имени им
    formerly known also aka fka
""")
"""Between the words that tell."""

VESSEL_FILLERS = words("mv mt ss ms mts my fv sv rv vlcc lng lpg tanker vessel ship")
"""What kind of ship it is, before its name."""

MEANINGS = """
    bank banque banco banca banka bankas banki banku pank bankasi банк банка بنك مصرف بانک بانك 银行 銀行 은행
    trading trade commercial commerce trader traders comercio comercial commerciale handel handels torgovyi torgovy torgovaya torgovlya ticaret tejarat tejari tijara tijariya bazargani kereskedelmi commercio trgovina trgovinu handelsgesellschaft торговый торговая торговли التجارة للتجارة التجارية تجارت بازرگانی بازرگاني 贸易 무역 muyok
    shipping navigation maritime marine sudokhodnaya schiffahrt navigazione maritima naviera seafaring denizcilik keshtirani судоходная пароходство морской морская كشتيراني کشتیرانی 船务 航运 해운 haeun
    shipyard shipbuilding shipbuilders sudostroitelnyi sudostroitelnyy sudostroitelny sudostroitelnaya судостроительный судостроительная судостроение
    airline airlines airways aviakompaniya havayollari авиакомпания هواپيمايي
    oil petroleum petrole petroleos naft neft petrol neftyanaya nefti öl ölgesellschaft нефть нефтяная نفت النفط نفط 石油
    gas gaz газ الغاز گاز
    mining miner minera minière горнодобывающая mineria
    factory plant works zavod fabrika fabrik usine fabrica planta gamykla zaklad kombinat zavodas tovarna tvornica завод фабрика комбинат завода المصنع مصنع karkhaneh 工厂 공장
    repair remont remontnyi remontnyy remontny reparatur ремонт ремонтный ремонту судоремонтный
    institute insitute instytut enstitusu انستيتو
    university universitesi universitesine университет університет جامعة دانشگاه daneshgah 大学 대학
    academy akademie akademi academie accademia akademiya академия академія akademii академии
    research recherche recherches cercetare forschung forschungs investigacion tutkimus issledovatelskii issledovatelskiy issledovatelskij issledovatelsky исследовательский исследований تحقيقات tahqiqat wissenschaftlich
    scientific science sciences scientifique wissenschaftliche nauchno nauchnyi nauki научно научный наук науки науково
    production proizvodstvennoe proizvodstvennaya proizvodstvennyi proizvodstvennoye produktion produccion производственное производственная производственный производства
    association asociacion asociacija asotsiatsiya asociatia verband assotsiatsiya obedinenie obyedineniye ob'edinenie объединение ассоциация асоциация جمعية انجمن anjoman jamiat jamiyat
    society jamiyah gesellschaft
    foundation fondation fund fonds fond fondo fundacion fundacja fundacao fondatsiya stiftung stichting stiftelse bonyad vakfi zaklada sąatiö fonden фонд фондация مؤسسة بنياد بنیاد moassesseh muassasat 基金会
    charity charitable benevolence benefica beneficenza bienfaisance caritative khayriyya khayria khairiya khayriyah благотворительный благотворителна خيرية الخيرية
    relief secours hilfe ayuda aid aide ighatha socorro помощи اغاثة الاغاثة
    welfare refah rifah
    organization organisation organizacion organizacija organizacao organizzazione organizatsiya organisaatio orgutu orgut munazzamat munaddama tanzim tandhim tashkilat sazman организация організація منظمة تنظيم سازمان
    movement mouvement movimiento bewegung movimento harakat haraka haraqat tehrik tahrik hareketi движение рух حركة نهضت جنبش
    front jabhat jabha frente cephesi фронт جبهة
    army armee ejercito jaysh jaish jeish esercito lashkar armiya ordusu армия армії جيش لشكر لشکر 军
    brigade brigades brigada brigad kataib kataeb katibat katiba katibah tugay бригада бригады كتائب كتيبة لواء liwa
    battalion bataillon batallon batalion bataljon батальон
    corps korps korpus cuerpo corpo sepah корпус سپاه
    guard guards garde guardia gard garda pasdaran gvardiya гвардия гвардейците гвардейская پاسداران حرس
    revolution revolutionary revolutionnaire revolucionario enqelab engelab революция انقلاب الثورة
    islamic islam islamique islamico islamische islamiya islamiyya eslami islami исламска ислямската исламский اسلامي اسلامی الاسلامية الاسلامي اسلام
    state staat estado etat stato dawla dawlah daulah държавно государственное государственный государственная gosudarstvennoe gosudarstvennyi державний дзяржаўнае الدولة دولت statelike
    federal federalnoe federalnaya federalny федеральное федеральный федеральная федерации federatsii federation
    national nationale nacional nazionale natsionalnyi natsionalnaya melli milli watani национальный национална национального национальная ملي ملی وطنية وطني 国家
    republic republique republica republik respublika repubblica jomhuri республики республика республіки الجمهورية جمهوري
    people peoples narodnyi narodnaya народная народна popular pueblo volks shabi الشعبية
    liberation liberacion befreiung azadi tahrir освобождение التحرير آزادی
    party partei partido parti partito partiya hizb hezb партия партія حزب
    ministry ministere ministerium ministerio ministero ministerstvo vezarat vizarat bakanligi министерство міністерство министерства وزارت وزارة
    department departement departamento departament dep департамент отдел
    directorate direction direccion direktion direktorat upravlenie direktsiya дирекция управление управления управління idara edareh
    office bureau buro byuro oficina ufficio biuro бюро офис مكتب دفتر
    agency agence agentur agencia agenzia agentstvo агентство агенція
    committee comite komitee komitet comitato comitte комитет комітет كميته لجنة komiteh lajnat
    council conseil rat consejo consiglio sovet shura shoura совет рада شورى شورا
    center centre centro zentrum centrum tsentr centar keskus markaz markez merkezi центр центрe مركز 中心
    group groupe gruppe grupo gruppo grup grupa gruppa grupp holding holdings kholding holdingi группа група групп холдинг холдинга холдингу гурта مجموعة گروه groep 集团 그룹
    branch filiale sucursal filial afdeling
    industry industries industrial industrie industrielle industria industrias promyshlennost promyshlennaya sanayi sanaye sanat sanati senaat промышленная промышленность صنايع صنایع صنعتي 工业 산업 공업 kongop
    technology technologies technological technologie tecnologia tekhnologii teknoloji technologiya tehnologii технологии технологий технология технологический فناوري
    technical technique tecnico tekhnicheskii tekhnichesky технический техника техники fanni فني
    engineering engineers ingenierie ingenieria inzhiniring muhendislik mohandesi inzhenernyi инжиниринг инженерный مهندسي مهندسی الهندسية
    construction constructions bau construccion costruzioni stroitelnyi stroitelstvo stroy insaat sakhteman sazandegi building строительство строительный строй будівництво سازندگي 建设 건설
    design konstruktorskoe konstruktorskoye konstruktorskii proektno проектно конструкторское конструкторский
    machine machinery mashin maschinen maquinaria mashinostroitelnyi mashinostroitelnyy mashinostroitelny mashinostroeniya mashiny машиностроительный машиностроения machinebuilding
    electric electrical electrotechnical elektro elektrische electrique elektrotekhnicheskii электротехнический
    electronic electronics electronique elektronik elektronika radioelektron электроника электронные electronica
    energy energie energia power enerji energetik энергия энергетическая انرژي نيرو
    nuclear atomic nucleaire nuclear yadernyi атомный ядерный هسته ای اتمي
    chemical chemicals chimique khimicheskii химический kimya chemie quimica
    petrochemical petrochemicals petroshimi petrochimie پتروشيمي
    steel acier stahl acero foolad fulad stal
    metal metallurgical metallurgicheskii metallurg металлургический
    aviation avia aeronautic aeronautical aerospace aero aviatsionnyi aviatsionnaya luftfahrt aviacion havacilik авиационный авиационных авиация هوايي هوافضا طيران الطيران
    space cosmic espace espacio kosmicheskii космический
    missile missiles rocket rockets raketen raketnyi raketa ракетный موشکی
    defense defence difesa defensa verteidigung oborona savunma defa oborony оборона обороны دفاع الدفاع
    military militaire militar militare voennyi voenno askeri harbi военный военно военное نظامي العسكري
    special spetsialnyi spetsialnaya speciale spezial специальное специального специальный специальная
    security securite seguridad sicherheit bezopasnost amniyat amniat безопасность безопасности الامن امنيت
    intelligence renseignement nachrichtendienst razvedka razvedyvatelnoe разведки اطلاعات المخابرات
    force forces fuerzas fuerza krafte silah niru сил силы войск نيروي قوات
    service services servicios servizi sluzhba dienst khadamat khedmat служба сервис услуги خدمات الخدمات
    systems system systeme sistemas sistemi sistemy sistema systemy системы систем система sistemleri سيستم
    information informatsionnye информационные bilgi informacion
    investment investments investissement inversiones investitsii investicion sarmaye yatirim invest инвестиции инвестиционная سرمایه استثمار الاستثمار 投资 투자
    finance financial financiere financiera finansovaya finanz finans malia финансовая مالي
    insurance assurance versicherung seguros sigorta strakhovaya bimeh страховая بيمه التامين
    exchange hawala sarafi sarrafi sarafa change cambio صرافي صرافی الصرافة للصرافة
    money remittance
    credit credito kredit kredi кредит
    transport transportation transports transporte transportes transporti naql haml nakliyat транспорт транспортного транспортная حمل نقل النقل 运输
    logistics logistic logistique logistica lojistik логистика
    import importexport importaciones importadora ithalat импорт الاستيراد
    export exportaciones exportadora ihracat экспорт التصدير
    international internationale internacional internazionale mezhdunarodnyi mezhdunarodnaya beynolmelali duwali uluslararasi международный международная بين المللي الدولية الدولي 国际 국제
    global mondial world weltweit mundial jahani alami allami global العالمية جهاني
    general generale allgemeine umum umumi общий генеральный العامة عمومي главное главный
    central centrale tsentralnyi tsentralnaya markazi merkez centralny центральный центральное المركزي مركزي
    united uni unido vereinigte obedinennaya muttahida объединенная объединённая المتحدة unie unies
    development developpement entwicklung desarrollo sviluppo razvitie razvitiya tanmiya tosee toseh kalkinma развитие развития توسعه التنمية
    education educational enseignement bildung educacion obrazovanie образовательное التعليم آموزش
    training
    cultural culture kultur cultura kultury kulturnyi культуры farhangi kultur فرهنگي الثقافة الثقافية
    youth jeunesse jugend juventud molodezh shabab shabaab молодежь الشباب جوانان
    women femmes frauen mujeres
    martyr martyrs shahid shahed shohada shuhada martires märtyrer mučedniku شهيد الشهداء شهدا
    jihad cihad djihad jehad джихад الجهاد جهاد
    mujahidin mujahideen mujahedin mujahedeen mojahedin modjahedin mücahitler моджахеди المجاهدين مجاهدين
    supporters ansar ensar anshar ансар انصار الانصار
    group jamaat jamaah gamaa jemaah jemmah jamaa cemaat джамаат الجماعة جماعة
    salvation rescue
    human rights
    prison zendan prigione prisone zindan زندان
    police policia polizei полиция
    enterprise enterprises entreprise empresa empresas intreprinderea predpriyatie predpriyatiye predprijatie unternehmen vallalat podnik przedsiebiorstwo предприятие предприятия підприємство прадпрыемства przedsiębiorstwo
    unitary unitarnoe unitarnoye unitario unitara унитарное унітарне
    complex complexes komplex kompleks kompleksy mojtama комплекс комплексы комплексов
    concern koncern kontsern konzern концерн
    bureau byuro
    helicopter helicopters hubschrauber helicoptere vertolety вертолеты
    aircraft airplane flugzeug samolet avion самолет
    ammunition munitions munition munitionen боеприпасы
    precision
    experimental opytno opytnyi опытно опытный
    television tv televisiya sima seda televisione televizion телевидение
    arab arabe arabic arabi الاعربية عربي arabische
    brothers bros freres hermanos bruder
    sons fils hijos sohne
    solutions loesungen soluciones
    management gestion verwaltung upravlyayushchaya upravlyayuschaya управляющая кіруючая menedzhment менеджмент
    eagle
    first premier primero erste pervyi первый
    victory nasr nusra nusrah النصرة نصرة
    levant sham الشام شام
    children enfants kinder nino atfal
    orphan orphans
    mercy rahma rahmah رحمة الرحمة
    call dawa dawah tablighi الدعوة دعوة
    holy muqaddas moqaddas
    jerusalem quds qods القدس قدس
    hotel otel гостиница отель
    farm farms ferma finca granja
    ranch rancho
    estate real immobilier inmobiliaria immobilien недвижимость
    food foods aliments alimentos lebensmittel продукты المواد الغذائية
    medical medicine pharmaceutical pharma pharmaceuticals dawai daru pharmazeutisch медицинский
    hospital hopital krankenhaus bimarestan мустشفى
    school madrassa madrasa madrasah schule ecole مدرسة
    mosque masjid masjed moschee mosquee camii مسجد المسجد
    port ports puerto porto hafen seaport port порт порто بندر
    air luft havayi
    sea mer meer mar darya deniz морской دريا
    north nord norte nordliche kuzey severnyi severo северный شمال
    south sud sur juzhnyi yuzhnyi guney южный جنوب
    east eastern est este oriental ost vostok vostochnyi dogu восток восточный المشرق شرق
    west western ouest oeste westlich zapad zapadnyi bati западный غرب
    middle orient moyen
    new neuer novy novoye nouveau nueva novyi новый جديد
    russia russian russie rusia russland rossiya rossii rossiiskii rossiyskaya rus rusya российской россия россии российский руската русской русская русский російської روسيا
    iran iranian iranien irani ирански иран ايران ایران ايراني
    syria syrian syrie syrien suriye siria souria suriya сирия السورية سوريا سورية
    iraq iraqi irak irakien ирак العراق عراق
    korea korean coree koreanische choson joson chosun корея 조선 朝鲜
    china chinese chine chinesisch zhongguo китай 中国
    afghanistan afghan افغانستان
    libya libyan libye libyen ливия ليبيا
    ukraine ukrainian украина україна ukrainskyi
    belarus belarusian bielorussie belorusskii беларусь белорусский беларускі
    palestine palestinian palestinien filistin palestina палестина فلسطين الفلسطينية
    lebanon lebanese liban libanesisch libano лебанон لبنان
    yemen yemeni اليمن يمن
    pakistan pakistani پاکستان باكستان
    indonesia indonesian индонезия
    moscow moskva moskovskii moskovskiy moskau moscou московский москва москвы
    tehran teheran تهران
"""
"""One meaning on a line: its name, then words for it. Codes of meaning cross languages."""

SEEN_TOGETHER = words("""
    institute research scientific production enterprise state unitary federal design factory machine
    technical technology center islamic revolution guard corps national general international
    import export trading bank credit defense industry repair department ministry
""")
"""Meanings that go with one another in hundreds of names: together they tell little."""

STEMS = """
    institute institu instytu instituut инстит інстит
    university universit uniwersy univerz университ
    organization organiza organisa organizz организ
    foundation fundac fundaz fondaz
    revolution revolu revolut rivoluz револю
    islamic islam iszlam ислам
    industry industri промышл promyshl
    technology technolog tehnolog teknolog tecnolog tekhnolog технолог
    scientific scienti wissensch nauchn научн
    federal federa федера
    military militar militär воен
    trading commerc comerci kommerz kommerc tijar коммерч торгов torgov
    international internation internacion internazion международ mezhdunarod
    national nation nacion nazion национал natsional
    petrochemical petrochem petroqu
    electronic electron elektron электрон
    electric electri elektri электри электро
    republic republi repubbl respubl республ рэспубл
    association associa asocia assoziat asotsi ассоци
    brigade brigad бригад
    battalion batal battal батал
    transport transport транспорт
    energy energ энерг
    machine machin maschin mashinostr машиностр
    mechanical mechan mekan meccan mehan механ
    metal metal метал
    production proizvod produkt produc производ
    research recherch investig issled исслед
    construction constru stroit строит
    chemical chemi chimi khimi химич
    medical medic медиц
    finance financ finanz finans финанс
    insurance versicher страхов
    investment invest инвест
    development entwickl desarroll razvit развит
    radio radio радио
    system system sistem систем
    repair remont ремонт
    design konstrukt конструкт
    state gosudarstv государств държавн
    aviation aviat aviac авиа havac
    ministry minist мінист минист
    shipbuilding sudostro судостро
    central central zentral tsentral централ
    security secur sicherhe bezopas безопас
    liberation liber освобожд
    movement movim mouvem
    exchange exchang
    logistics logist логист
    defense defen obor оборон verteid
    instrument priborostr приборостр instrument
    special spetsial special speci специал
    armament armam arms vooruzh вооруж оруж
    holding holding kholding холдинг
"""
"""Beginnings of words that mean the same in many languages: meaning, then stems."""
