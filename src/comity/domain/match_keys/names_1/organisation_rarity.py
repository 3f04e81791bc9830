"""How rare a word is among organisations. Made by tools/make_organisation_rarity.py from the
bundled lists of OFAC, the UN and the EU, March 2021. Not edited by hand.
"""

UNSEEN = 99

TABLE = """
29 =trading
30 =group
34 =industry
36 =shipping
38 =international =investment =islamic
39 AB
40 =bank
41 =development =iran =organization
42 =korea =state
43 K
44 =foundation =general
45 AK AS C
46 =construction =service A T
48 =enterprise =national =technology AR AW SL SN
49 =army =association =center =oil =syria B CNK M
50 AM AT CR S
51 =energy =engineering =exchange =management =movement
52 =force =institute =martyr CM CN TS
53 =aviation =export =global =import =petrochemical =production =transport BR CB H KNK TL TN W
54 =defense =estate =people BRS HNK KM KR KT TR
55 =east =office =republic =research =supporters AC AN ANT KB KC KS N R SK
56 =finance =jihad =liberation =money =new @scs AKS AL ASN HRMN KRN KTR MT SR STR
57 #1 =branch =charity =iraq =scientific BK HN SC TB WN
58 #2 =brigade =factory =revolution =security =steel ART BL MN MR SNK SNT TK TRST
59 =air =electronic =levant =sea =society @msc @sil ACN ASL BLS BRT BS CRK CRKT CS FRKN KL KRT
59 LNS ST TC WL
60 =battalion =department =farm =mining =ministry =relief @asc @isi @sac @ssc ARK ASS BN CT HM
60 KN RT TRT
61 =central =committee =complex =machine =party =south @gtl @iec AFRK AMN AMT ANK FR HT KRB SKS
61 SS TRK TRS TW
62 =agency =airline =arab =chemical =credit =directorate =military =mujahidin =systems @gtc
62 @itc @mic @psc @stc @ttc AF AFCR AFRC ARMT ARN ARS BRK BT BTR CK CMNT CMT HR HS KRK L LS MK
62 MNFKTRNK MS MSN RS SBR SBRT SMN TT WLT
63 =corps =metal ANN BNK CRS KLT KRNT LT
64 =electric =federal =guard =hotel =libya =logistics =pakistan =russia @aic @ccs @ctc @hsc
64 @ics @isc @src AKNMC BRBRTS BRC BRSN BRWNS CLMB CNT CNTR FRS HC KLMB KRM KRNS KRS MHMT ML NK
64 NR SB TNK
65 =first =gas =jerusalem =north =nuclear =palestine =port =television =welfare @apc @ass @csc
65 @htc @isil @ktc @mec @pic @rgc @rtc @sca @sis @spc ACNMC AKBMNT AKNMK AKT BC BLT BRKT BRWNC
65 CBTL CL CRNS HSNK KBTL KNTR LN MC RK RL TWN WT
66 =front =insurance =unitary @acs @ccc @gcs @mas @mmc @ptc @sas @scc @smc @spr AKB AMK BCNTNR
66 BSNS BSNTNR KF KLTN KW NT NTWRK SBK SM SRN SRWS
67 =middle =technical =united =west =yemen @acc @asa @ase @asl @cbs @cic @dic @ecc @irg @ksc
67 @mig @pcc @sms @ssi @sss @sue AKRBCR AKRBKR ALM AMM ARB ASR BB BCR BNM BRCKC BRCKTS BRKC BTK
67 FRT HL KK KLB KMSN KSTR KTS LNT MNK MTN NC RC RM RSSTNC RSSTNS SHL SMNT TLBN TM TRFCKNK
67 TRFKNK TRSM TSNK WR
68 #3 =holy =lebanon =medical =special @amc @cmc @csa @cst @dtc @eic @esc @gic @gsc @kpc @sec
68 @sic @sri @tsc AHMT AKRCL AKRKL ALT ANS ARKK AST ATK ATMNSTRTN ATN AWRSS BNS BNTR CC CNRTN
68 CW FL FRKT KNRTN KNT KRNC NB NBL RN SLTRS SRS SRWC TRNS TSTRBTR
69 =food @aif @aig @ami @dto @fcs @igs @iri @maa @msp @nas @ntc @pgc @ric ABK ABRTR ALS ASM BLK
69 BLM BRTS BSK CBRTW CHT CNTRS CRN F KBRTW KLF KSM LB LC LW MB SRT SWL
70 #7 =brothers =solutions @acf @aco @bcs @btc @cac @cas @cgs @csl @dsc @fss @ias @ies @ihc
70 @iic @kas @kkt @mid @msl @rcc @sbc @sbs @sem @sme @ssm ABRTN ABT AHN AHT ARNS ASLM ATB CML
70 CMSN CRB CWL FRM HLT HMNTRN HMS HRSN HSBL KLR KMB KRC KSN LK MBN MRC NM NS NSRT RNK RSRCS
70 RSRSS SNBL SRC STK STRS THT TLN TLS
71 #5 =call =concern =council =information =shipyard @aps @ast @atc @ats @cae @ccb @cec @cei
71 @cms @cps @css @fci @iaa @ict @idc @ioc @irgc @isl @itl @kktc @kss @mcs @mpc @mtc @pas @pps
71 @pvt @rcs @ris @sak @sos @ssp @sts AKR AMR ANM ANTN ARM ASB ASK BLC BNN BNT BRTKTN CBK CCN
71 CHN CMB CMBTNT CRBRSN CRF FRNT FS HCN HK HSN KLN KMBTNT KRBN KRBRCN KRBRSN MKS MLT NWN RFNR
71 SCL SSL TMNT TWSN WNTR
72 =china =education =indonesia =instrument =intelligence =tehran @aac @abm @bmc @brc @bss @crs
72 @csh @csp @dcs @dpr @erc @ess @etc @gis @hcs @hif @hscl @hsm @ial @icc @ici @ihs @iis @irs
72 @isa @isis @ktt @kttc @mds @mit @mmi @msn @pac @rsm @sacf @sap @sdc @seh @ses @sig @sim @smi
72 @sml @smp @sscl @stg @stl @tic @tps @ttp ABR ABTL AFRCN AFRKN AH AKRCLTRL AKRKLTRL ARC ASBL
72 AWLR BKS BM BRL BRST BSN CBRTN CRBN CWLR FB FKTRS HLB HNT HRMS HRS KBRTN KCM KMNT KRTSTN KTN
72 LKS MHR MNS NKL RSTRNT SBHN SHT SKM SML STRN STTS TCN TMKRTC TMKRTK TMSCS TMSKS TNS TNTNK WK
73 =ammunition =cultural =radio =victory @aak @aci @adc @agl @ags @aics @aqsa @asak @asb @asp
73 @asy @ati @cgc @cil @cis @cshn @cshna @ehi @eis @ems @gsl @hna @icsa @iecl @iib @ims @ipc
73 @ips @iss @jit @kac @kasc @kcc @kht @kic @kpa @krg @maak @mac @masa @masak @mmcl @mscl @nic
73 @osm @pgs @prs @pss @rfc @rsr @scae @sci @scl @sgc @sgs @shn @shna @sie @smcl @smt @sps @ssa
73 @ssl @sst @stp @tgc @tit @tme @tpc @ymi ACR AHL ALF ALMNM AMBLMNTTN AML ARNT ASLMK ATL ATLS
73 ATRT BKRT BRCKT BRN BW BWT CMKT CNTNNT CNTRKTNK FC FRNNCN FRNNKN FTR HMKT HMN HMT HTS HTT
73 KMS KNTNNT KNTRKTNK KNTRS KRMN KRTNS KRTS LNK MRKTNK MRN MTRLS NRTN NW RSRT RSW SBNM SBNML
73 SKBN SLT SMT STN SWTC THRK TLT TMR TNC TTBR TTS TWT WC WH WSK
75 =missile =prison =university =youth @aas @aes @bic @bms @bsc @ccg @ccp @dgs @dprk @ecs @epc
75 @etg @fic @fpc @gpa @gps @gsi @gti @icl @ipi @khtc @mbs @mdl @mis @nio @prf @prk @psp @pts
75 @ras @saf @sce @scp @sehi @sei @shl @ski @skp @slc @sprl @spt @ssr @trc @tss @tts ABC ACBT
75 AKBT ALMNT AMC ASLMSK ASRT ASTCN AWS BBL BRM BRTNRS BSC CBR CKS CLT CMKS CMS CNS CRBRTW
75 CSLNR CSN CSTL FLKN FT FTS HB HTR HW KBK KBN KCN KLS KMBN KMT KNC KRBL KRBRTW KRTC KSLNR
75 KSTL KSW KTT LNTN MNR MNRL MNT MRS MSK MSLMN NKCS NKSS RCT RTS SBL SBLCNST SBRL SF SHM SKN
75 SKNT SKRS SLWR SMKS SNC TKB TRCB TRWL WRKRS
76 =afghanistan =police =precision @aei @afs @amb @amn @apr @asm @asr @bes @bif @ccr @cfs @cgt
76 @cig @cmi @dscl @dts @eec @esl @fpl @fsb @gas @gpc @gscl @gsp @gss @gup @hab @has @hsh @hsi
76 @iaf @ictc @iel @ifc @iid @ipt @ira @itcl @iti @jas @jfs @kme @kssc @lit @lsc @mba @mes @mhl
76 @mie @mil @mms @mps @mss @nfp @oap @opl @otc @pgg @plm @ppc @psl @psm @rps @rsc @rss @saa
76 @scb @scm @sds @sep @shpg @ssd @ste @sto @suer @suerc @tcb @tcc @tmc @tpg @ttt @uer @uerc
76 ABL ABS ACTR AFK AKSRCT AKSRST AKSTRNL AKTST ALBRR ALNS ANB ANKN ANR ANTC ANTR ANTS ANWRSL
76 ASF ASSRS ATLNTC ATLNTK ATM BLSS BNKNK BRBRT BRKRC BRKRK BRMSL BRWT BSFC BSFK CBTR CHR CHTS
76 CLMBN CLN CMBS CMBT CNSRS CNTRL CRTS CSR CTN CTNK CTNS FCR FLCN FRTM HLS HRKT HTM KLMBN KMBT
76 KNSRC KNSRS KRLS KRTL KRTN KSR KTNC KTNS LCN LKN LKT LRTS LTN MHNK MHT MKN MLS MSL MTS NCN
76 NKN RBT RCN RNT SBT SMRT SRW STS STT SWS TML TMN TNSN TRKS TRM TRN TRTS TSN TSTRBTN WHT WNK
76 WNSL WS WST WTR
78 #6 #8 =academy =aircraft =design =ranch =sons =space @aag @acb @ace @acr @adb @aec @aii @ans
78 @api @apt @atl @bas @bkc @bmi @bpc @bsi @bts @cap @ccm @chc @cii @cit @coc @coi @csr @ctr
78 @dcb @ddc @dec @dgc @dmc @dsa @dti @emc @etgc @eti @fcf @fea @flp @fsu @fsue @gbs @ghs @gid
78 @gie @glt @grc @grf @gse @gupr @iai @icm @ifp @igl @ill @imi @irc @isf @isp @itm @jak @jiti
78 @kdt @kdtc @kgc @kmi @kms @lgt @mfs @mhk @mib @micl @mif @mjg @mme @mni @mns @mop @mti @mts
78 @nal @npc @nsc @oag @ogd @pad @pci @pei @pil @pmb @pmc @psi @qai @rac @rca @rms @rsi @sar
78 @sbi @scsc @sct @sef @sel @sha @shi @sid @siec @sif @sii @skc @soc @srs @std @thc @tia @tim
78 @tis @tml @toc @tqj @tscl @tsl @tst @uec @upr @usa @vazir @vezir @wap @zis ABN ABRS ABTN
78 ACNK AKM AKNS AKRCLTR AKRKLTR AKSN ALCR ALKTR ALMCN ALMSN ALN ALNC AMB AMBRSRL AMRN ANC
78 ANCRT ANHNK ANSN ANSR ANTRST ARNSK ARNTC ARSL ASBKSTN ASNS ASTNT ASTSN ATHT ATWNCT ATWNST
78 AWR BBLCNK BF BHN BLMRS BNKLTC BRCRMNT BRCSNK BRKRMNT BRTSN BST BTN CBN CF CLR CMNKTN
78 CMNKTNS CMR CNKWNK CNSLTNK CNSLTNT CNSLTR CRT CRTN CST CSTS FK FLR FLRT FN FRC HKSN HNKWNK
78 HSSTN KKS KLCN KLWN KML KMNCTN KMNCTNS KMNKTN KMNKTNS KNKS KNS KNSLTNK KNSLTNT KNSLTR KRMSK
78 KRTR KRWN KST KSTRC KWT LBR LHNSK LR LSNK MHTN MM MSLMS MSR MTB MTRL NTRL RCNSNS RCNSTRKTN
78 RFNNK RHBR RHS RKNSNC RKNSNS RKNSTRKTN RRL RTTLSTW RWR SBRW SCNT SCT SKT SLK SLM SLW SMBBW
78 SNM SNS SNTR SNTRM SRCN SRSK SRTL STF STRT STTN SWT TCNK THN TKRS TMKRTKS TNCN TNKR TRB TRSN
78 TWR WB WLCM WLK WSN WSR
80 #12 =mechanical =salvation @aab @aal @abe @abmc @adp @agt @agtl @ais @aml @apic @arc @asd
80 @asg @asi @baa @bct @bdp @bgt @bis @bst @btm @cag @cca @cccc @ccl @ces @cfe @cfi @cfl @cgi
80 @cib @cie @cip @cjs @cls @cpc @cpm @crc @crp @cscl @cts @cws @dae @dfl @dio @dis @dmi @dms
80 @dps @ecb @ecr @edc @efc @efs @eim @emp @emt @fec @fig @fir @fis @fll @foj @fojc @fojcl @fpp
80 @fsc @ftl @gal @gcc @gcg @gcp @gcsc @gct @gda @gei @ggc @gjc @gjcl @gmc @gms @gph @gtcl @gts
80 @hec @hig @hji @hss @hua @iac @ibl @ica @icg @idb @idm @igc @iha @imp @imt @ipa @ipb @irm
80 @ise @ism @isr @its @jat @jbc @jmm @jsc @jud @kcs @kib @krc @krgc @kyg @let @lme @mdg @mea
80 @mei @mem @met @mkc @mlo @mml @mrc @mrs @msm @nap @nbc @npa @npp @nsr @nsri @ocg @ojc @ojcl
80 @opg @oti @paf @pam @pcl @pfl @pgt @phs @pib @plp @pms @ppl @psb @pscl @psd @ptl @pvs @qsa
80 @rfk @rgi @rih @rma @rmc @rme @rpc @rrc @rts @sab @sai @scf @sco @sdp @set @sfi @sgr @sit
80 @smb @smec @smo @smpl @spg @spl @srp @ssg @ssk @sso @stm @stoc @svi @svt @swa @tcg @tci @tcl
80 @ted @tel @tep @tgt @tip @tms @tpi @tpp @tpsc @tsr @ttg @ysc ABLT ABRK ABRN ABRTNS ABTNN
80 ACBTN ACK ACLMK ACLSWNM ACNM ACTNT AKN AKNM AKNST AKSBLRTN AKSBRT AKSKTSK ALB ALK ALMS AMBKS
80 AMTL ANTL ANTRR ANTRTRT ARBN ARF ARMN ARTR ASCTK ASKTK ASTR ASTS ATF ATMNSTRTR ATS ATT AWN
80 BBLR BCFC BCN BCNK BLMR BLSTN BRBS BRCN BRKRS BRKS BRNT BRNTNK BRSTNT BRTSC BRW BSR BTC CKSL
80 CLFT CLKN CLS CLSN CMBN CMBNT CNKR CNKRT CNKSNK CNL CNR CNSLTRS CNTL CRTL CRTNS CSTR CTB CWS
80 FLRS FLWRS FNK FNS FNTS HCNT HHN HKS HNCN HNKN HNN HNR HRB HSNT HTKRTRS HTKWRTRS HTLS HTMT
80 HWNTR KBT KCT KHL KKSL KKT KLBT KLFT KLKN KLM KMN KMNCSNS KMNKCNS KMNKSNS KMR KNKRT KNSLTRS
80 KNTRL KRBRC KRBS KRCS KRL KSB KTK KTNK KWSR KWTR LCR LF LL LNTRNK LRM LTK LTS LTW MBL MCHTN
80 MHRN MKR MLN MNC MRCN MRCNT MRHNT MRKT MSLM MSRF MST MTK MW NCT NKK NL NN NSRLNTS NTRLNTS
80 NWL NWS RBRSNTCNS RBRSNTSNS RF RFTN RKTS RSTRNTS RW SBRN SFT SKL SLF SRCS SRK SSK SSMN SSRN
80 SST STRKL STRL STRTRNSKS STRTS STTL SWR TBN TCRS TCTL TFS TKTL TLM TMK TNT TRKK TRKT TRKTRT
80 TRKTRTS TRNSFR TSTN TTNS TWS WCSK WKC WKK WSL WSWLN
83 #23 #39 #99 =armament =belarus =human =mosque =school @aad @aai @aam @aap @abr @abs @aca
83 @ach @acl @acp @acsc @adf @ael @afc @afg @afi @agc @agi @ahf @aib @aio @ajc @aki @als @ame
83 @amm @amni @amo @ano @apl @are @arg @ari @asel @ash @aso @asrc @atcl @bcm @bel @big @bjc
83 @bla @bps @brf @brs @bsa @bscl @bsp @bsv @bta @btcl @caa @caps @car @casc @cat @cbr @ccgs
83 @cdb @cdf @cds @cfea @cfeat @cfo @cfp @chl @cia @cid @cih @cimex @citc @cjsc @cla @clp @cml
83 @cmsc @cmt @cpl @cpp @cpt @cre @crsc @csb @csi @cso @csts @cth @ctu @cvl @cvs @das @dbs @des
83 @dgl @dhc @dil @dpl @dsp @dss @dst @eat @eci @ecl @eeh @egd @egs @eil @ekc @eso @etcl @etl
83 @fac @fas @fbs @fca @fcsl @fdl @feat @fei @fik @fkp @fls @fog @fogc @fogck @fop @fpm @fssi
83 @fwt @gch @gcl @gco @gcr @gds @gec @ges @gfs @ghsc @gii @glb @glg @gmi @gpi @gpl @grt @gsa
83 @gsg @gspc @guprk @hac @hcc @hha @hhf @hhs @his @hkh @hmc @hme @hmi @hpc @hpg @hshl @iam
83 @iap @ibo @ibp @ice @ied @iei @ifb @ifs @igh @igp @iii @iip @iit @ijg @ils @imc @ime @ios
83 @ipl @ipm @iqf @isab @ish @isha @ishac @isk @iskp @isy @ivs @iwk @jad @jam @jba @jcs @jct
83 @jic @jie @jka @jni @kccl @kft @kgt @kks @kma @kmsc @koti @kps @kpt @krt @ksh @ksl @kso @kwp
83 @laa @lcl @lgs @lia @lif @lpg @lpr @mab @mal @mbf @mbi @mbp @mcc @mce @mci @mdc @mef @mel
83 @mfc @mgt @miec @mip @mir @misc @mjc @mmm @mol @mpa @msi @mta @mte @mym @nad @ncb @ncg @ncgc
83 @ncs @nct @nds @ngs @nig @nii @nim @nit @nitc @nkm @nla @nll @npo @nps @obj @objc @occ @ods
83 @ogs @oic @ois @okb @omm @omo @ook @opc @orc @ort @osl @osp @oss @ots @paa @pah @pasc @pcf
83 @pcp @pdc @pec @pflp @pgp @picl @pid @pie @pir @pis @pja @plf @pmba @pmi @pni @pny @pos @ppd
83 @ppr @prr @psa @psf @psg @psr @ptcl @ptp @qjo @rcl @rcp @rdi @rdic @rea @rec @rgb @rihs
83 @rish @risha @rishac @rmf @rnc @rpa @rsb @rsrs @rst @saci @san @sasc @sat @sbp @sbt @sdb
83 @sdf @see @setg @sgm @sgp @shac @shh @sia @sicl @sirija @sirja @sjs @skb @skg @skk @sla @sli
83 @sls @smd @smr @sns @soi @spd @spi @spm @srf @srm @sse @ssrc @sti @stocg @stsl @suec @suuria
83 @syyria @szi @sziria @tas @tbc @tbs @tco @tcs @tdc @tdg @tee @tgg @thp @tib @ticl @tkc @tmg
83 @tocg @tpj @tti @ttl @ttsc @tttc @udb @ums @uprk @ust @utc @vcs @vns @vos @vsc @vss @wic
83 @wii @wpk @www @yte @zch ABLFTRS ABLTRS ABLWTRS ABNSTTKS ABSR ABWCWLN ACL ACM ACS ACSRS ACT
83 AFRCT AFRKT AHM AHR AHTL AKBS AKBTN AKCNRN AKF AKNC AKNMKS AKSB AKSBRS AKSBRTS AKTSNRN ALBNN
83 ALHRMN ALKR ALSM ALSN ALWN AMHR AMRK AMRT ANFRMCN ANFRMCS ANFRMSS ANKL ANKM ANMBLS ANSRL
83 ANTKRL ANTRCNTNNTL ANTRKNTNNTL ANWTN ARBS ARKNC ARKNK ARL ARMC ARMK ARMS ARNTK ARNTKS ARSN
83 ARST ASBRCN ASKS ASLK ASLS ASMBL ASMT ASSR ASSRTBS ASSRTSBS ASTTC ASTTK ASWBSN ATBRWCNS
83 ATMNSTRCN ATMNSTRSN ATMNSTRTWS ATMT ATR ATTR AWK AWT BBLS BCK BCKS BFLB BHCT BHR BKNK BKR
83 BKT BLCS BLRFRN BLSTNS BLTS BMN BNKCN BNNSL BNTS BRBR BRKTS BRMS BRMTR BRNS BRR BRSRWTN BRTC
83 BRTCSTNK BRTKSTNK BRWTR BWB CBNS CBS CCNK CHNK CHTL CKM CLM CMBKN CMHR CMN CMNS CMNTR CMTTS
83 CNB CNBS CNCNK CNKCNK CNM CNMNK CNSLTNC CRL CSB CSBN CSK CSS CSTC CTK CTR CWLCBS CWLKBS FF
83 FKTNK FLSTN FLT FML FNT FNWRN FRNTL FRNTS FRTN FSN HBTR HLF HLK HLL HLSN HNKKNK HNKR HNL
83 HRCRSS HRK HRKTL HRM HRSRSS HRTC HRTK HTB HWN KBL KBNS KBR KFK KMBKN KMBNT KMBS KMNTR KMTTS
83 KNBS KNKR KNKST KNL KNSL KNSLTNC KNSLTNTS KRBRTS KRBT KRCLS KRF KRR KRRK KRTNL KRW KSBN KSK
83 KWKS KWRTCS KWRTS LBRTR LCTSK LFK LHR LKNSK LM LSKR LSR LTR LTSK MBS MCHT MCNK MKRB MKTS MLK
83 MLM MLNM MNB MNL MNMR MNRLS MNSSM MNST MNSTRM MNTN MNTSM MRKN MRKS MRSK MSS MTC MTL MWNT NBK
83 NKR NSR NTK NWRS NWTN RCS RHT RLW RMK RMNS RNCN RNKN RNKRT RNWTN RSR RTRCS RTRKS RWLCCS
83 RWLSCS RWLSS RWWL SBHR SBLS SBNR SBRM SBRMRKT SBRR SBST SHB SKLT SKNTRS SKR SLFST SLN SLS
83 SMBL SMLWLT SMNK SNNK SNRC SNRK SNTRS SSC SSS SSST STB STRNK STRTCC STRTKC STRTKK STST SW
83 SWNK TBK TBRK TBRTW TCNBRMKSBRT TCRT TCT TFTNS THNBRMKSBRT THNC TKNK TKT TLCM TLKM TLRKK TMS
83 TMWNT TNCK TNKN TNM TNTSK TRBR TRC TRKC TRKKC TRKTRTT TRL TRLNK TRSTC TRSTK TRTKS TRTRT TTK
83 TTNK TWHT TWTNS WKT WLKT WLS WNCNKNMCSK WNKRT WNKRTS WNKS WRRS WRT WW WWT
86 #13 #1425 #33 #586 =mercy =repair =ukraine @aaa @aacl @aadc @aaj @aan @aanl @aanll @abc
86 @abes @abi @abl @abz @abzj @abzjh @accl @acrr @acrrl @acst @acsts @acstsl @acv @ada @adh
86 @adi @ads @aecb @aecbs @aecbss @aecc @aeccs @aeccss @aeh @aem @afa @agr @ahg @ahi @ahs @aip
86 @aiu @akb @aks @alh @alhp @all @ama @ambs @amh @amic @amig @amp @ams @and @ands @anl @anll
86 @ansaru @ansr @ansri @aokb @aou @apa @apm @aqap @aqim @aqy @arb @ars @ascl @ask @aspc @ata
86 @ath @atsc @aur @auri @awt @baab @bae @bal @base @bbc @bca @bcf @bci @bcl @bco @bctr @bdd
86 @bddc @bdpr @bgm @bgr @bgtl @bie @bii @bjct @bjctr @bjm @blak @bme @bmsc @bos @bpe @bpi @bpp
86 @brcc @bsb @bse @bsl @bsn @bsr @btt @bvp @bzc @bzce @bzch @bzh @bzhc @bzj @bzjh @caaa @cacc
86 @caf @cagl @cal @cam @casp @cbi @cbsc @cbss @cbt @cbv @ccf @ccgsc @ccgscl @cck @cckt @cckth
86 @cco @ccsc @ccss @cct @cdc @cdr @cdt @ceic @cfc @cflr @cfsc @cgm @cgr @cgsc @cgscl @cgtc
86 @chr @cicj @cicjo @cicjoc @cjo @cjoc @cjv @cjvc @cks @ckt @ckth @ckw @clf @cmd @cme @cmg
86 @cmic @cmig @cmr @cmscl @cnf @cns @cos @cot @cpcl @cpv @cqs @crf @crl @crr @crrl @csd @csm
86 @cstsl @cta @ctag @ctb @ctcl @ctl @ctsc @cul @cut @cutc @cym @cymj @cymjo @cymjoc @daa @daan
86 @daanl @daanll @daf @dba @dcd @dcdb @dch @dck @dcm @dcp @dcst @ddp @del @dep @dfs @dgt @dgtc
86 @dib @dif @dig @dir @dle @dlr @dmd @dmdt @dmdtc @dmg @dmig @dprkn @dsk @dtp @dzm @eac @ead
86 @eca @ecbs @ecbss @eccl @eccs @eccss @ecic @edg @edi @eeg @eem @ees @eesc @efi @efm @efsc
86 @eft @egi @eicl @eie @eiec @eii @eij @eme @emsc @ens @eog @epl @epo @escs @ese @esh @esm
86 @esn @esr @etim @etip @ets @fag @faran @fck @fda @fdaa @fdaan @fdaanl @fdaanll @fdlr @fds
86 @ffs @fft @ffw @ffwt @fhs @fif @firi @fit @fja @fjaj @fjajc @fkpa @flr @fms @foca @fpb @fpg
86 @fpgl @frm @fsf @fsi @fsl @fsm @fssir @fsues @ftb @ftt @fttc @furqan @fwf @gad @gae @gag
86 @gasc @gba @gbae @gbc @gbl @gbp @gca @gcb @gce @gcps @gdae @gee @geg @gfi @ggf @ggg @ggl
86 @ggt @ghc @ght @gia @gicm @gies @gig @gil @gir @gisc @glbc @glc @glgt @gltp @gml @gor @gpac
86 @gphs @gpp @grs @grsm @grtc @gsk @gso @gst @gtb @habe @habes @habm @habmc @habz @habzj
86 @habzjh @hadid @hadith @hah @hara @hash @hasi @hass @hbh @hbl @hbz @hbzc @hbzce @hbzch @hbzh
86 @hbzhc @hce @hci @hdg @hds @heb @hei @heic @hhh @hib @hka @hkas @hkasc @hkc @hke @hkek
86 @hkekc @hkhs @hkhsm @hkhsme @hkhss @hkl @hkm @hkme @hku @hkum @hkums @hls @hma @hmac @hmacf
86 @hmeo @hmh @hmq @hmqs @hnb @hps @hqn @hrl @hsme @hts @huc @huji @hvn @hzj @hzjh @hzjha
86 @hzjhab @hzjhabm @iad @ialh @ialhp @iamc @ibs @icei @icf @icic @icj @icjo @icjoc @icjv
86 @icjvc @idcl @idr @ids @iea @ieg @ien @iens @ifg @ifj @ifja @ifjaj @ifjajc @ifl @ifpm @ighs
86 @igt @ihas @ihass @ihcs @ihg @ihl @ihr @ihsc @ihw @iicl @iih @iir @ijgu @iju @ilk @ilw @ilwa
86 @ily @iml @imu @ini @ioi @iop @ipib @ipsc @iris @irisl @irsm @isb @isg @isgs @isilk @isill
86 @isilw @isilwa @isily @isisw @isiswa @isiswap @islc @iso @ispr @isw @iswa @iswap @ita @itd
86 @itg @itt @jaj @jajc @jamb @jambs @jasl @jau @jaur @jauri @jbaa @jbaab @jbct @jbctr @jbr
86 @jctr @jfss @jfssi @jfssir @jgu @jha @jhab @jhabm @jhabmc @jhm @jim @jja @jji @jkaj @jkw
86 @jlt @jltr @jma @jnim @joa @joap @jsccb @jsm @jti @jtj @jtw @jtwj @jua @jzs @kaa @kach @kaj
86 @kardiam @kawthar @kbc @kbt @kccb @kcd @kcdb @kce @kcei @kceic @kci @kcst @kct @kctc @kdb
86 @kdg @kdgt @kdgtc @kek @kekc @kff @kfi @kfic @kftt @kfttc @kgcb @kgtb @khc @khe @khei @kheic
86 @khs @khsm @khsme @khss @kicj @kicjv @kicjvc @kir @kkb @kkbc @kkr @kksl @kkw @kmc @kmd @kmdt
86 @kmdtc @kmp @kni @knic @knt @kntc @komid @kos @kpi @kptc @kri @krm @krmj @krmjc @krmjv
86 @krmjvc @krr @krtc @ksa @kscl @ksg @ksi @ksm @ktcl @ktf @kth @kud @kudb @kum @kums @kwa @kwi
86 @kwic @kwicl @kygc @kys @kysc @kyscl @lai @lak @lbc @lcb @lcs @lfi @lfw @lhp @lic @lifg @lis
86 @litl @lja @llo @lmea @lmi @lmm @lpf @lpgc @lra @lrm @lrma @lsy @ltp @ltr @lts @lwa @macf
86 @mad @mae @maei @makin @map @mash @matsa @mau @mca @mcf @mcp @mcw @mda @mdgs @mdk @mdle @mdt
86 @mdtc @med @meo @mesc @metc @mfl @mgp @mgs @mhe @micg @mifb @mih @mihw @mjn @mjo @mjoc @mjv
86 @mjvc @mkh @mmb @mmt @mng @mnm @modlex @mopg @mopgc @mot @mpaf @mpcl @mpl @mpm @mqs @mra
86 @msa @msd @mse @msg @msgr @msgrs @msgrsm @msid @msr @mtf @mtl @mujao @mwi @nac @nada @nan
86 @nans @nbm @nbmc @ncc @ncf @nda @ndc @ndf @ndm @ndmi @ndmig @nfpl @ngc @nie @nil @nioc @nkk
86 @npm @nrc @nrd @nrdi @nrdic @nscl @objct @objctr @objm @oec @oei @ogc @oip @ojb @ojbc @ojbct
86 @ojbctr @olo @ommc @ommcl @opa @opgc @opp @osa @osc @ost @ovi @ovt @pai @pal @pao @pcs @pda
86 @pds @peic @pfc @pga @pggc @pgk @pgl @pit @pla @plr @pls @pmd @poc @pog @ppa @ppcl @ppe @ppm
86 @ppp @ppu @prl @prt @pse @psh @pst @psv @psvt @ptf @ptt @pty @pua @qaeda @qaida @qap @qim
86 @qjb @qjbr @qjj @qjja @qjl @qjlt @qjltr @qjoa @qjoap @qmf @qoa @qoap @qsap @raf @rahat @rbl
86 @rbp @rcb @rcd @rdc @rdp @rdt @rei @ret @rfck @rfi @rfkp @rfkpa @rgt @rgtc @rhs @risl @rkp
86 @rls @rmj @rmjc @rmjv @rmjvc @rpe @rpl @rrl @rsbc @rsbcm @rsbs @rsf @rsg @rsim @rsl @rso
86 @rsrm @rsrsb @rsrsbc @rsrsbcm @rsrsbs @rstc @rtd @sad @sans @sansr @sansri @sapi @sapic
86 @sapico @sbcm @sbg @sbh @sbig @sbsc @scap @sccb @sccp @scg @scla @scn @scr @sdg @sdr @sdsc
86 @sdscl @sea @sed @sedc @sefs @seg @semt @sepanir @ser @sesh @setgc @sfc @sfe @sgcc @sge
86 @sgrs @sgrsm @sgt @shc @shha @shig @shp @sifl @sik @silk @sill @silw @silwa @sily @sip @sir
86 @sirat @siratel @sisc @sisw @siswa @siswap @slj @sll @smsg @smsgr @smsgrs @smsgrsm @smsl
86 @sno @snt @sol @sov @spa @spir @sprr @srfc @srfck @srfk @srfkp @srfkpa @srsb @srsbc @srsbcm
86 @srsbs @ssf @ssh @ssir @ssj @ssmc @sssi @sstp @stcl @step @stme @str @strc @suc @suecr @sues
86 @svta @swap @sws @szis @tag @tai @taibah @tak @tawhid @tccl @tcic @tdb @tdgl @tdp @tds @teeh
86 @tem @tepl @tes @tga @tgag @tgl @tiaa @tig @til @titc @tjg @tmec @tmi @tmt @tnk @tov @tpd
86 @tpe @tpgg @tpja @tpo @tqjb @tqjbr @tqjj @tqjja @tsa @tsb @tsd @tse @tsg @tsh @tsp @tte
86 @ttgg @ttpg @ttpgg @ttpj @ttpja @tttg @tttgg @tus @twj @tws @twsb @uba @ubaa @ubaab @uci
86 @uecr @ues @uiy @uln @ulo @uma @uri @usc @usl @usn @utn @vcl @vgi @vgs @vpm @vpmb @vpmba
86 @vps @vsm @vte @vvb @vvh @wafa @was @wbg @wbgt @wbgtl @wca @wei @who @wicl @wif @wifj @wifja
86 @wifjaj @wifjajc @wme @wsb @wsf @wsp @wtl @wws @wwsf @ygc @yha @yic @ymig @ymj @ymjo @ymjoc
86 @yscl @ysp @ytep @ytepl @yub @yuba @yubaa @yubaab @zap @zce @zgt @zhc @zhl @zjb @zjba @zjbaa
86 @zjbaab @zjh @zjha @zjhab @zjhabm @zjhabmc @zpc ABCNKS ABHT ABKNKS ABMCN ABNSTTK ABRMB ABRR
86 ABRST ABTM ABW ACNC ACNS ACNSS ACTTN AFB AFC AFCS AFKN AFRS AFRT AHK AHLS AHMR AHNK AHNKW
86 AHRR AHTR AHTRBT AHTS AKBC AKCF AKK AKKF AKNCS AKNSS AKNT AKSBRC AKTR AKTTN AKW ALBN ALCRTNL
86 ALKRTNL ALKT ALMKTL ALSLM ALWNT AMBLS AMBR AMBRL AMBRSRLS AMBS AMKRNC AMKRNTS AMNKNK AMNS
86 AMNSSN AMRC AMRCN AMRKN AMRKNK ANBNK ANFRMSN ANH ANHB ANKLB ANLCTNCN ANLCTNKN ANLHTNKN
86 ANMBLR ANMBLRS ANSNT ANSTLT ANTK ANTMNT ANTRN ANTT ARBC ARBNS ARBSK ARKN ARKTKTS ARMTS ARNC
86 ARNK ARNM ARNSKH ARSR ARTBT ARTN ARWN ASBCS ASBRCNC ASBRNC ASBRT ASBSS ASBT ASFHN ASFLS ASKR
86 ASLBTLCK ASLBTN ASLC ASLMC ASMN ASMRLTS ASNK ASSTNC ASSTNS ASSWB ASTK ASTKMT ASTN ASTTT
86 ASWBTLN ASWBTTW ATC ATLN ATLTS ATMNSTRTW ATMTRS ATNMS ATTL ATTRS ATWR ATWRTSNK AWL AWRN
86 BBLCTT BBLN BBLSTT BBR BCKBNK BCT BHRN BHT BKM BKRS BKTR BLBNS BLCN BLCTN BLF BLNK BLNT
86 BLSTK BLSTNN BLTCL BLTKL BMC BNC BNKKK BNKS BNMRCN BNMRKN BNR BNSN BNWLNT BRBKNT BRCNK BRCS
86 BRFSNLS BRHN BRHNK BRHSNK BRKL BRLN BRSBRT BRSS BRSSNK BRSTNC BRSW BRTCTN BRTSS BRTT BRTTL
86 BSBCNSTN BSBCNSTW BSBN BSKBNK BSRKT BSST BSTN BTBRMSTW BTMB BTRBRK BTRBRS BTRK BTRSBRK BTRT
86 CBHT CBNK CBNKN CHNKW CHNT CKL CKT CMBNNC CMBST CMBSTBLS CMBTR CMNST CMRN CMRS CMTL CNC CNCR
86 CNKCL CNKHL CNKK CNKRS CNKST CNKT CNRL CNST CNTRFRK CRC CRKL CRLNK CRLS CRLT CRM CRNT CRR
86 CRTST CSLNRS CSMN CSRT CSTN CTS CTSNS CTTL CWN CWR FCNK FKB FKTN FLBNS FLKS FNKCN FNKHN FNTC
86 FRCL FRCS FRMC FRN FRNC FRSHT FRSS FRTL FRTS FTBL FTLR FW HBCNKNK HBNKNK HBR HFS HKM HKN
86 HLBRS HMC HNF HNKCL HNKCN HNKHNK HNKK HNKSNK HNMNK HNTL HRBT HRL HRN HRSNS HRTR HSR HSS HSTR
86 HTLR HTSRK HWBM HWR HWRMN KBNCN KBNKN KBRS KCMR KH KHT KKBNK KKK KKL KKM KKR KKST KLBK KLSN
86 KMBNNC KMBNNTS KMBST KMBSTBLS KMBTR KMNS KMNST KMRNK KMRS KNCRT KNKBNK KNKL KNM KNR KNRL
86 KNSLS KRKRN KRLNC KRLNK KRLT KRMNL KRMS KRNK KRNTS KRSN KRSS KRSTL KRSTRS KRTM KRTST KSBK
86 KSLNRS KSMTKS KTB KTLST KTRC KTRNK KWHK KWNKSN KWNKSNK KWR LBK LBN LCT LKNT LKRC LKRH LMS
86 LNR LST MCHTW MCN MCR MCRK MCTM MF MHCRN MHL MHM MHN MHRS MHTB MKB MKSC MKSK MKTL MKWM MLSMN
86 MLTMN MLTSRWCS MLTSRWSS MLW MMT MNCTRM MNHL MNKTK MNNK MNSK MNSRN MNTNNC MNTNNS MRBTN MRCNTL
86 MRCT MRK MRKNTL MSBTM MSKN MSKT MSTSFN MTFL MTLKS MTM MTR MTRN MWKN NFTRN NFTS NMCNKNK NMHNK
86 NMHNKNK NSK NTS RB RBL RBRS RBSTS RCMNT RCNL RHB RHMN RHN RKB RKMNT RKN RKNL RKTN RMN RNBNK
86 RNSKNMNC RNSKNMNTS RNTS RSK RSL RSSNWN RSTNCL RSTNSL RTN RWNT RWRS SBC SBLL SBNNK SBNT SBRS
86 SBRSN SBRWTCSTW SBRWTSTW SBS SBTC SBTK SCRS SCS SFRN SHNT SHR SHRNST SKRNC SKRNS SKRNST SKRT
86 SKTK SKWT SLC SLCB SLCN SLHN SLKN SLL SLMN SLR SLSL SLSLT SMCNK SMTK SNKBL SNKBR SNKWNK SNSR
86 SNTC SNTK SNTNLS SNTRFRK SRCML SRKW SRML SRNC SRWLNC SRWLNS SSN SSTNS STC STLT STRC
86 STRKSMNTC STSNS STWCCN STWRSCN STWRSSN SWC SWFRCT SWFRHT SWMRTRNS SWNKS SWSTBL TBRKN TBT
86 TCHS TCNC TCR TCRN TFC TH THB THNK THS TKL TKS TKSTLS TMCTL TMLCT TMT TNBS TNHN TNKBNK
86 TNKFNK TNR TNSM TRBLS TRBLTN TRCWN TRKN TRKNK TRKSTN TRKTRC TRMNL TRNKNK TRSTCS TRSTKS
86 TRWLSTN TSK TSMCTL TSMLCT TSMLT TSMTL TTTS TWL TWLBRS TWTS WBTKSN WF WKL WLR WNTRS WRN WRNL
86 WRS WSTCN WTBWTLNST WTLM
91 #11 #14 #200 #2004 #25 #4 #88 #9 =eagle =moscow =system =training =women @aacc @aae @aah
91 @aalc @aaw @abk @abkc @abrc @accc @accs @acd @acei @acla @acli @aclit @aclitm @acm @adbc
91 @adcl @add @ade @adj @adjs @adjsc @adm @adpl @aeb @aed @aef @aep @aeso @afcf @afci @afd @aff
91 @afgm @afgmc @afl @afn @afr @afss @agcl @agir @ahc @ahl @aiai @aicl @aid @aigs @aigsp @aih
91 @aiic @aiit @ail @aim @ait @ajk @ajs @aka @akg @akig @aksa @aksar @akt @alc @alz @amf @amif
91 @ammi @amnil @amnili @amniv @amnivv @amnivvm @amt @ana @aom @aonp @aop @aos @aosm @aoup
91 @apcl @ape @apec @apg @aph @aprf @apsl @aqe @aqi @aqmi @ard @ares @arfeh @ascc @asgc @asif
91 @asifl @asiflf @asj @asla @aslaj @aslj @asmc @asms @aspl @asplf @asrs @assc @astg @atf @athp
91 @athpp @atil @atss @atu @atz @auc @avl @avs @awm @awmc @baikal @bba @bbu @bcc @bce @bcec
91 @bcsc @bddck @bdi @bdpj @bdpjs @bdpjsc @bdprk @bea @bec @beg @beh @bfc @bfl @bgmi @bgrc @bgs
91 @bhk @bib @bid @bidc @bifp @bik @bikp @bikpc @bil @bin @bio @bir @bki @blaks @blaksa
91 @blaksar @blc @blg @bmh @bnc @bns @boc @bpo @brca @brcs @brd @brg @brsc @bsac @bsd @bsg
91 @bsic @bsk @bsm @bsmp @bsns @bspc @bstc @btl @bto @btr @btrc @btts @bttsc @bus @bvv @cab
91 @cad @cafs @carc @caspl @casplf @cav @cbd @cbn @cbsa @cccm @cccs @cccsl @cce @cch @ccpf
91 @ccre @ccrl @ccsl @cda @cdo @cdrs @cdsc @cdto @cea @ced @cee @cej @cem @cep @cers @cfcs @cfm
91 @cfoj @cfojc @cfojcl @cft @cgb @cgcs @cgis @cgmc @cgo @cgtl @chikas @cicl @cict @ciec @ciecl
91 @cihc @cio @cioc @cipc @cir @cisc @ciu @civ @cjc @ckr @cle @clit @clitm @clsc @clt @cmb
91 @cmcl @cmcw @cmcwp @cmcwpk @cmh @cmm @cmo @cmv @cna @cnap @cnapm @cnb @cnc @cng @cnh @cni
91 @cniw @cnp @cor @cotc @cpa @cpd @cpe @cpf @cpfc @cpps @cpr @cpsc @cqsa @cqsas @cra @crb
91 @crea @cread @crg @cri @crk @crm @crn @crss @csap @csdp @cse @csg @csis @csrc @csss @ctd
91 @ctg @ctm @ctrc @ctt @cvg @cwa @cwc @cwp @cwpk @cwsc @cwsp @cwspc @dac @dafl @dalian @dan
91 @dasc @dbc @dbl @dbp @dbsg @dbv @dcc @dchc @dci @dcl @dcpj @dcpjs @dcpjsc @ddck @dds @der
91 @desc @dfc @dfi @dgcp @dgr @dgrt @dgrte @dgsa @dgsaf @dgsafr @dgsafrf @dgsc @dgsi @dhd @dhi
91 @dhk @dhkp @dhkpc @dhs @did @difc @dme @dml @dmp @dnb @dnk @dnkc @dnkcc @dnkccl @dnkg @dnkk
91 @dnkkr @dnkkrc @dnkkrg @dnp @dnv @dpa @dpc @dpm @dpp @dprf @dqs @drc @dre @drm @dro @drs
91 @dsaa @dsaf @dsafl @dsi @dsl @dsm @dstd @dtcl @dtf @dtl @dtpl @dtpls @dtsr @dtsrc @dtt @dua
91 @dwp @dya @dyam @dyami @eadp @eag @eagl @eai @eas @ebo @ebt @ecp @ecw @eda @edb @edic @eeb
91 @eef @eeht @eel @efir @efiri @egc @egm @egsc @egt @ehin @ehina @ehir @ehira @ehis @ehisa
91 @ehl @ehp @eht @eia @eih @eit @eiw @eiws @eiwsp @ejv @elc @eln @elp @ema @emem @emma @emn
91 @emni @emniw @emsl @emtu @enb @enr @ensc @eogc @eogck @eor @eow @eows @eowsp @epb @epi @epj
91 @epr @eps @ercc @eri @erl @erm @esb @esf @esg @esp @essc @esst @est @etipa @etp @eua @ews
91 @ewsp @fad @fan @far @fbb @fbm @fbss @fcb @fcg @fcl @fco @fcp @fdsa @fdsaa @fdt @fdto @fet
91 @ffc @fgb @fgc @fgl @fgm @fgmc @fgr @fgt @fhk @fie @fih @fii @fil @fim @fio @fji @fka @flf
91 @flk @flpg @flpgc @fmd @foa @for @fpf @fpglt @fpgltp @fpgs @fpgsp @fplp @fppe @fppep @fpps
91 @fps @fqd @frc @frd @freedom @frq @frs @frt @fsbe @fsn @fssm @fsuec @fsuecr @fsuesr @fsw
91 @fta @ftg @fti @ftia @ftias @ftiasr @ftiasrs @ftlc @ftp @ftpb @ftz @fwp @gam @gao @gbcl
91 @gbpp @gbsc @gcaf @gcec @gcf @gchr @gci @gcoi @gcq @gcrs @gde @gdi @gdm @gdo @gdsc @geb
91 @gebo @gef @gefm @geiw @geiws @geiwsp @gem @geo @geow @geows @geowsp @gesc @gew @gews @gewsp
91 @gfc @gglg @gglgt @ggo @ggs @ghi @ghl @gicd @gicdf @gict @gif @giic @gio @git @gji @gkc @gle
91 @gls @gme @gmic @gmsc @gnl @goa @goap @goapt @goi @gop @gort @gos @got @gpic @gpn @gpny
91 @gppr @gpr @gpu @gpua @gpz @gpzs @gpzsv @gpzsvn @gpzsvns @gqp @gra @grcs @grfi @grp @grte
91 @gsaf @gsafr @gsafrf @gsas @gsb @gsh @gsll @gsm @gsos @gssc @gsv @gte @gtf @gtp @gtt @gus
91 @gvs @hal @ham @hamas @hbb @hbi @hca @hcg @hcl @hcm @hesa @hgc @hgcs @hgi @hgs @hhm @hhsc
91 @hht @hia @hias @hiast @hic @hid @hin @hina @hir @hira @hisa @hkcl @hkg @hkhsh @hkhshe @hkp
91 @hkpc @hlk @hlp @hlsc @hmg @hml @hms @hnt @hntc @homa @hpd @hpda @hpgj @hpgjc @hpgjcl @hpi
91 @hpl @hpp @hpsi @hpt @hptc @hrc @hrm @hrmg @hrmgp @hrs @hshe @hsp @hsr @hst @htcl @htk @hum
91 @iaci @iae @iaes @iafg @iafgm @iafgmc @iaio @iamco @iami @iao @iasr @iasrs @iast @iba @ibb
91 @ibc @ibi @ibt @iccc @icd @icdf @icr @icsc @idba @idh @idk @idmc @idq @idro @idt @idu @ieb
91 @iecc @iedc @ielc @iensc @ier @iesc @iesl @ifa @ifas @ifcl @ifi @ific @iflf @igcl @ige @igf
91 @ighsc @igi @igo @igr @igsp @igtl @ihcl @ihk @ihkl @ihm @ihrl @iia @iig @iihs @iik @iil
91 @iiri @ijc @iji @ijo @ikg @ikm @ikp @ikpc @iks @ilc @ilg @ilgs @ili @ima @imb @imd @imf
91 @imic @imid @imis @imj @imr @imtc @imv @imz @ina @inc @ins @ioct @iol @ior @ipcl @ipg @ipgc
91 @ipmc @ipp @iqs @irgca @irgcaf @irgcg @irgcr @irgo @irgop @irgq @irgqp @iric @irmf @irsa
91 @irt @isca @iscap @iseo @isilg @isilgs @isio @isisg @isisgs @isiss @isml @isoi @isra @isrc
91 @issa @issat @isu @isv @itmc @ito @itp @itsc @itse @iuc @iue @iuec @iup @ius @ivo @ivos @ivp
91 @ivv @ivvm @iwm @iws @iwsp @izs @jaa @jal @jamwa @jasla @jaslaj @jaslj @jbs @jci @jcm @jco
91 @jcr @jcsc @jdq @jdqs @jds @jec @jgs @jgsc @jgt @jgtc @jhs @jih @jii @jis @jjb @jki @jmb
91 @jmd @jme @jmmc @jmt @jscaa @jscaaa @jscb @jscbr @jscfe @jscfea @jscfeat @jscsm @jsd @jsi
91 @jsr @jsrc @jss @jtb @jtc @jtcl @judq @judqs @jvc @kadek @kaf @kam @kap @kbi @kbis @kbo @kbr
91 @kcb @kdp @kec @keg @kej @kejv @kenya @kes @kfh @kfl @kgb @kge @kgi @khcl @khi @khp @khsh
91 @khshe @kicl @kie @kiec @kifah @kig @kil @kis @kjs @kkrc @kkrg @kksc @kmf @kmid @kmt @koa
91 @kop @kpic @kpm @kpp @kpsc @kpscl @krgcl @krgt @krgtc @kro @krp @krrc @krs @ksar @ksf @kshi
91 @ksol @ksp @ksr @ktb @kze @laip @laj @laks @laksa @laksar @lap @lcfe @lcfea @lcfeat @lcp
91 @ldc @ldi @ldt @lee @lef @lefi @lefir @lefiri @lem @les @letc @lfa @lfic @lfo @lfop @lfwp
91 @lgl @lgtc @lgtl @lhk @lhl @lhs @lid @lidb @lidba @lil @litm @ljal @ljs @llcfe @llcfea
91 @llcfeat @llot @llots @lmb @lmbj @lmf @lmg @lnr @los @lot @lots @lpc @lpk @lsb @lsm @ltb
91 @lti @ltl @ltt @ltte @madyva @mai @mak @mam @man @manaure @masna @mat @mav @mbb @mbd @mbj
91 @mbm @mbms @mbmsc @mcl @mct @mcwp @mcwpk @mdaf @mdafl @mdgsa @mdgsaf @mdgsafr @mdsa @mdsaf
91 @mdsafl @meb @mee @mep @mer @mess @mfci @mfd @mfe @mga @mgc @mgi @mgl @mgmt @mgtc @mgtl @mhc
91 @mhm @mhs @mics @midc @miecl @mii @mio @mipj @mirc @mirza @mitl @miu @mji @mkg @mks @mlc
91 @mlcl @mlj @mlja @mljal @mmg @mmid @mmsv @mmsvt @mmz @mnf @mnil @mnili @mniv @mnivv @mnivvm
91 @mniw @mno @mnsc @mnt @mob @modafl @modsaf @molo @molos @mom @moo @mos @motc @mou @mpb @mpj
91 @mpr @mpy @mrl @mro @mrp @msas @msb @msec @msf @msk @msv @msvt @mtcl @mtd @mtg @mto @mtp
91 @mtq @mtt @mtu @mtv @mtvt @mtvtm @mtvtms @mtvtmsc @mtw @mwl @mwm @mwme @mws @myg @mzo @mzt
91 @nalu @napc @napm @nbi @nbs @ncfi @ncgt @ncgtc @ncm @ncp @ndi @nea @nec @nej @nel @nfh @nfpc
91 @nfpf @ngo @ngsc @ngse @nhp @nhpd @nhpda @nia @nico @nid @niik @nili @nios @nis @nitcl @niv
91 @nivv @nivvm @niw @nkc @nkcc @nkccl @nkg @nkkr @nkkrc @nkkrg @nmi @nml @nmo @nnc @noa @npk
91 @npme @npoa @npsc @npv @nrca @nrf @nrm @nsa @nsb @nsl @nsm @nst @nsw @ntcl @nts @nuo @nyc
91 @nyi @nyic @oaa @oaf @oapt @oar @obr @obs @ock @ocm @oct @odc @odi @odir @odt @oep @oge
91 @ogsc @ohs @oib @oics @oim @ojscfe @ojscfea @okk @okm @oko @okp @okv @oli @olos @onp @oook
91 @oot @opd @opi @opt @oqi @oqim @ord @orp @orr @ors @ose @osk @osr @ostc @otv @oul @oup @ovf
91 @ovfs @ovm @ovo @ovot @ovs @ows @owsp @pak @paml @pamn @pamni @pamniv @pamnivv @pap @pau
91 @pbc @pbg @pbi @pca @pcb @pcd @pce @pcg @pck @pdp @pdt @ped @peg @pel @pep @pfe @pflpg
91 @pflpgc @pgcl @pgf @pgj @pgjc @pgjcl @pglt @pgltp @pgpi @pgpic @pgr @pgsp @phi @phl @picc
91 @pidm @pidmc @piec @pif @pig @pii @pij @pik @pisc @pje @pka @pkac @pkc @pkk @pkn @pkp @pkt
91 @plk @pme @pmk @pml @pmm @pmmc @pmp @pmr @pnc @pnio @pnk @pns @pnyc @pnyi @pnyic @poa @pom
91 @ppep @pppu @ppsc @ppsl @pra @prc @prg @private @prri @pscm @psic @psk @psn @pso @psrc @pssc
91 @pstc @psvta @pta @ptb @pth @ptk @ptr @ptrc @ptsc @pttc @ptv @pul @pup @pvk @pvo @pvr @pzs
91 @pzsv @pzsvn @pzsvns @qdp @qia @qii @qji @qmi @qsas @qsv @qsvi @qtk @qtki @qtkir @raa @rag
91 @ral @rar @raw @rbh @rccc @rcdt @rce @rcf @rci @rcm @rco @rcr @rcsc @rcsp @rcu @rdf @rdpj
91 @rdpjs @rdpjsc @read @reb @red @reg @rem @remp @res @rfcs @rff @rfka @rfs @rgca @rgcaf @rgcg
91 @rgcl @rgcr @rgic @rgii @rgiic @rgo @rgop @rgp @rgpn @rgpny @rgq @rgqp @rhc @rhl @rhsc @rib
91 @ricc @rics @rii @ril @rim @rio @rioc @rioct @rip @rir @rki @rkpc @rlc @rmg @rmgp @rmi @rmp
91 @rmpc @rmt @rmtc @rncb @rno @rnp @roc @rod @roh @ros @rpr @rpv @rrf @rri @rrs @rrsc @rrt
91 @rsa @rsmc @rsoi @rsoip @rsp @rssj @rssjo @rsts @rte @rtv @rwf @rwo @ryc @sabalan @sabrina
91 @sace @sacei @sacl @sacv @sadra @safl @safr @safrf @safs @saki @sakig @sal @sam @saph @sba
91 @sbb @sbcl @sbd @sbe @sbl @sbu @sbv @scaa @scaaa @scbr @scbs @sccl @sccpf @sccr @scfc @scfcs
91 @scfe @scfea @scfeat @scgc @scip @scipc @scit @sck @scmb @scmi @scna @scnap @scnapm @scos
91 @scot @scotc @scpf @scpfc @scsd @scsm @scso @sctc @scw @scws @scwsp @scwspc @sda @sdcp @sdfc
91 @sdgr @sdgrt @sdgrte @sdi @sefm @sehin @sehina @sehir @sehira @sehis @sehisa @seic @seis
91 @seme @semem @semn @semni @semniw @semtu @sen @seo @sepb @sepi @sesc @sescs @sess @seu @seua
91 @sfcl @sfit @sfp @sfs @sfsc @sga @sgcl @sgcs @sgd @sgei @sgg @sgl @sgo @sgv @she @shs @siaf
91 @siecl @siflf @siir @silg @silgs @sio @sisg @sisgs @siss @sitc @siz @sjo @sjsc @skcl @skl
91 @sks @skt @slaj @slb @slcb @slf @slm @slsc @sma @smdg @smf @smh @smk @smm @smol @smsp @smss
91 @smtc @smv @sna @snb @sni @snr @snsb @sob @sog @soge @soip @sok @sor @sosa @sow @sows @spai
91 @spb @spcc @spds @spe @spei @spf @splf @spnd @spo @spp @sprri @sptc @sptl @sqp @sra @srd
91 @sre @sric @srio @srioc @srioct @srl @srt @ssac @ssat @sscc @ssdb @ssei @ssge @ssgei @ssjo
91 @sskk @ssos @sspl @ssri @ssrio @ssrioc @ssrioct @sssp @sstc @sstd @ssw @stci @stdc @stdcl
91 @stee @steeh @steeht @stem @stepi @stic @stj @stps @stpsv @stpsvt @stpsvta @stt @suercc
91 @suesr @sui @svm @svn @svns @svs @svsc @swo @syb @syf @syh @syhk @syhkh @syhkhs @syhkhsh
91 @sytrol @szd @tab @taba @tabi @tac @tan @tat @tbp @tcsc @tct @tdcl @tdi @tdpj @tedg @teeht
91 @tepi @tesa @tet @tfb @tfm @tfs @tfsc @tgn @tgp @tgs @tgtl @thd @thpp @thr @ths @tias @tiasr
91 @tiasrs @tibo @tie @tih @tii @tipa @tita @tjc @tkg @tki @tkir @tkk @tkp @tlc @tli @tlk @tma
91 @tmsc @tni @tog @tos @tot @tpb @tpgc @tpk @tpn @tpny @tppd @tpsv @tpsvt @tpsvta @tpt @tqa
91 @trs @tsi @tso @tsrc @tssc @tsv @tta @ttcl @ttj @ttscl @tvd @tvs @tvt @tvtm @tvtms @tvtmsc
91 @twl @twm @uas @ucil @ucl @ucr @udp @udpr @udprf @udq @udqs @uercc @uesr @ufc @unsan @uti
91 @uto @uts @uvm @uwsp @vaa @vad @vak @vas @vbp @vbv @vbvp @vcsc @vdtp @vdtpl @vdtpls @veiled
91 @vfs @vha @vhs @vim @vls @vml @vmp @vot @vpa @vpk @vpr @vrp @vsp @vtd @vtm @vtms @vtmsc
91 @vvbv @vvbvp @vvd @vvm @vvp @wasc @weis @whc @whs @wht @wmc @wmp @wmpl @wpn @wrc @wsh @wsi
91 @wspc @wst @wtlc @wyp @wypy @yam @yami @yamm @yammi @yas @ycc @ycs @yhk @yhkh @yhkhs @yhkhsh
91 @yhkhshe @yjc @yma @ymic @yms @ymsp @ypy @yre @yrec @ysm @yss @yst @zas @zdi @zdt @zea @zeus
91 @zgtl @zic @zig @zisc @zisco @zjj @zmd @zmdc @zmt @zmta @zrc @zsm @zsmc @zsmcl @zss @zsv
91 @zsvn @zsvns ABCCSTW ABCSSTW ABCSTWN ABLFTRTKS ABLKS ABLTRTKS ABLWTRTKS ABM ABMN ABRC ABRMBN
91 ABRT ABRW ABRWLN ABSK ABTR ACB ACBC ACC ACF ACLR ACMC ACNMK ACNT ACNTR ACRCTN ACSK ACSS ACTN
91 ACWSK AFKS AFR AFS AFSS AFT AHRN AKBTS AKCK AKCS AKL AKLR AKLS AKNK AKRBCRS AKRBKRS AKRCLS
91 AKRFRM AKRKLS AKRNTSTRLS AKRNWRSR AKRRN AKSCLNS AKSK AKSM AKSSLNC AKSSLNS AKSTN AKTK AKTSK
91 ALBC ALBRC ALBRS ALBRT ALCMN ALKMN ALL ALMKRB ALMKS ALMN ALMNTS ALMR ALMTT ALMWMN ALNTR ALRT
91 ALSHB ALSK ALSNTR ALSR ALSS ALSTN ALTHT ALTLNS ALWNS ALWR AMBLMNTNK AMBN AMBRC AMBRTS AMKC
91 AMKH AMKN AMLT AMTR AMW ANBRSNL ANCM ANCN ANCR ANF ANFNTL ANFNTR ANFRCMNT ANFRMC ANFRMCLR
91 ANFRMT ANFRMTC ANFRMTK ANFRMTLR ANFRSMNT ANHT ANKNR ANKR ANKS ANKW ANL ANRCMNT ANRHMNT ANSNK
91 ANSTR ANTKRTT ANTLKTR ANTNS ANTRBNS ANTRNL ANTRNT ANTRTLS ANTRTNMNT ANTSM ANTWMNT ANWR
91 ANWRNMNTL ANWRS ANWRSR ANWS ARBK ARCMB ARCMBN ARCR ARKMB ARKMBN ARKNS ARKS ARKTKTNC ARKTKTNK
91 ARKTN ARLN ARNCN ARNKS ARNN ARNR ARNSFRN ARNSKK ARNTCS ARSC ARSK ARTNS ARWNT ARWS ASBCLS
91 ASBNL ASBRCWN ASBRCWNC ASBRNS ASBSLS ASC ASKM ASKRT ASKTSN ASLBCNC ASLBTNC ASLBTSWC ASLBTSWS
91 ASLBTWS ASLKTNST ASLMKS ASLNT ASMTL ASNC ASRBCN ASRBN ASTNS ASTTL ASW ASWB ASWBSNK ASWSK
91 ATBRNT ATBRNTLN ATKS ATLB ATLF ATLKTR ATNKS ATNTK ATRM ATSTBS ATTFNSS ATTRNSBRTS ATWSRS AWB
91 AWCL AWKL AWNS AWRC AWRK AWTN BBLC BCFK BCKMN BCMN BCNWK BCS BCTBN BCTN BCTR BFRLS BH BHNM
91 BHTR BKB BKBC BKBK BKF BKL BKN BKSL BKSS BKTT BLB BLCK BLKTWRTLN BLMS BLNC BLNFTHM BLNTTN
91 BLSM BLSTC BLSTNC BLSTNNS BLTK BLTN BLTNKS BLTRS BLTSK BLW BLWR BMK BNCL BNKL BNKTS BNNLNTS
91 BNNR BNRS BNTN BNWK BRB BRBC BRCTNTL BRFBRCTT BRFBRKTT BRFSNL BRFT BRLR BRLS BRMCN BRMT
91 BRNCBL BRNKL BRNKS BRNSBL BRSKN BRSNRS BRSNS BRSTCN BRSTNS BRSTNTL BRSTNTS BRSTR BRTFL BRTN
91 BRTNR BRTSNS BRTSTNK BRTW BRWN BRWNTN BSBCNST BSKR BSNN BSRLM BSTNSC BSTNSK BSW BTBMHN
91 BTBMKN BTBR BTLFLTS BTM BTNC BTRC BTRL BTRN BTWS BWLCSTW BWLSTW BWN BWNT BWRCTNK BWRTNK CBLS
91 CBLT CBRC CBRKT CBRS CBRSBS CBRSTRMST CBRT CCC CCM CCR CCS CCTK CFK CFNTS CH CHB CHBS CKN
91 CKRS CKSNK CKSS CKTK CKW CLBRTN CLF CLFRN CLK CLKTN CLMBNS CLNTR CLSC CLSK CMBNN CMBNSK CMBR
91 CMBRHNSW CMBRS CMBTNTS CMFRT CMHRL CMTS CMW CNKCNKNK CNKHNK CNKHNKNK CNKMT CNKNK CNNK CNRK
91 CNRSN CNSLH CNSLL CNSMR CNSTL CNTK CNTN CNTNT CNTRFK CNTRKC CNW CRBMTS CRLN CRMC CRNMRNFTKS
91 CRRS CRSKWN CRTC CRTLR CRTSTN CRWST CSBRM CSL CSMTKS CSNT CSTRS CTF CTRNK CTSR CTT CWK CWT
91 CWTN CWTS FBB FBL FBLB FHWHLB FKS FKSWHLB FKT FLBN FLCBTTS FLCBTTSRT FLKFRNTN FLSBTTS
91 FLSBTTSRT FLTS FMLS FNCRB FNKRB FNTTNS FNWR FRCLR FRK FRMCS FRMCTK FRMS FRMSS FRMSTC FRMSTK
91 FRNS FRNTR FRSBHR FRTLM FRTLR FRTLSR FRTNS FRWRTH FSFL FSL FTB FTFL FTN HKR HLKNS HLM HLTS
91 HLW HMBR HMH HMNT HMNTR HNKCNK HNKCNKNK HNKKSNK HNKM HNKNK HNKT HNS HNST HNTS HRMNT HRMT
91 HRNK HRNMRNFTKS HRR HRSKWN HRSM HRT HRTS HSC HSK HSMBL HSMTLR HST HSTN HTF HTKW HTL HTRC
91 HTWLKR HWBMSS HWKS HWL KBLT KBMK KBRC KBRKT KBRSTRMST KBS KCMHR KCRS KCSS KFB KFL KFR KFT
91 KHN KKMHR KKSS KLBNT KLBRTN KLBWSN KLFRN KLK KLKS KLKTN KLMBNS KLTMNS KLW KMBL KMBNC KMBR
91 KMBRHNSW KMBRS KMBTNC KMBTNTS KMFRT KMH KMHRL KMHRNK KMK KMRN KMTS KNCNK KNKC KNKLT KNKMT
91 KNKN KNKRS KNKT KNLN KNLS KNN KNNS KNRC KNRCN KNRSN KNSLH KNSLL KNSMR KNSNRNTM KNSTL KNTC
91 KNTK KNTN KNTNT KNTRKC KNTRKTS KNTS KNW KRBMTS KRCN KRCR KRHNCT KRHNT KRKN KRKR KRKS KRNR
91 KRNTR KRRS KRSKWN KRSLHSN KRST KRSTS KRTB KRTLR KRTLS KRTSK KRTSTNSK KSBRM KSBRT KSC KSL
91 KSMTCS KSNCNK KSNHT KSNNK KSTRS KTF KTM KWHKWN KWLT KWN KWTS LBC LBCN LBNS LBS LBSK LCTMCT
91 LCTMHT LCTT LFC LFT LHT LHTMCT LKK LKRWTCN LKRWTHN LKTT LLN LLT LMNS LNC LNFCTN LNFKTN
91 LNKKSN LNNK LRK LRKNSTN LRN LRS LRT LTKTW LTWT LWN LWNT LWNTN LWS LWST MBF MBLS MBRK MBT
91 MCKN MCLS MCNC MCNH MCNKS MCTN MH MHB MHBRT MHKN MKBR MKM MKMT MKNCS MKNKS MKNR MKNRC MKRC
91 MKRS MKSM MKTM MKTRT MKW MKWMT MLTMT MLTMTL MLTR MLTRS MMR MNCNK MNFKTR MNKNK MNM MNTR MRBL
91 MRCL MRL MRMB MRT MRTC MRTK MRTM MRTN MRTR MRTS MRW MRWN MSB MSC MSHR MSKWSK MSNTR MSST MSTF
91 MSTR MSTTRST MTCKLTS MTCN MTNRTW MTSF MTSKLTS MTSNC MTSNRTW MTW MTWC MWHT MWLT NBT NBTN NCM
91 NCNL NCRKN NCW NCWRK NKB NKM NKRKN NKW NMKNK NMR NNLNTS NNW NRN NRSRN NRTRN NRTS NRTSTRNT
91 NRW NSC NSKL NSNT NTC NTNL NTRN NTRNC NTSWRK NWK NWKC NWST RBHLT RBHLTC RBLT RBLTNK RBR
91 RBSTRS RCL RCNK RFK RHM RHNWHTTMST RHWRN RKLTR RKS RKT RLNK RLS RLTNS RMCRN RMHRN RMRS RMTL
91 RNHW RNKRN RNKWNK RSN RSRSBKM RSS RSSK RSTRS RWFT RWLCN RWLSCN RWLSN SBCNTNNT SBKNTNNT
91 SBKTRM SBLCN SBLN SBRKLNK SBRNK SBRSBC SBRSBS SBRTNK SBRTNTS SBRWTCSK SBRWTSK SBWCC SBWCS
91 SBWS SCB SCC SCR SCRN SCTRK SCW SFCNS SFNTS SFR SFRS SFSNC SFSNS SFTWR SH SKB SKKS SKNNT
91 SKRHCCNSTN SKRHCTNSTN SKRHT SKRHTSCNSTN SKSK SKTR SKTRC SKTRK SLKTRNK SLNTR SLTRT SLTS SLWN
91 SMBLFCT SMBLFKT SMC SMK SMNH SMS SMWL SNB SNBR SNCN SNKT SNL SNLKMTS SNN SNR SNRS SNST SNTN
91 SNTRFC SNTRFK SNTS SNW SRB SRCL SRCNK SRCSK SRCT SRF SRKL SRKT SRL SRMC SRMK SRNKS SRNS SRR
91 SRTS SRWCNTR SRWKRCL SRWKRKL SRWSNTR SRWST SSB SSNS SSSN STCR STL STLC STNK STNTRT STNTRTS
91 STRCN STRCTKRCTN STRHSMNTC STRK STRKTR STRTKRCTN STRTKRHTN STTNC STTNTS SWK SWN SWNS SWNT
91 SWRC SWRK SWRT SWSL SWSTBLSK TBC TBL TBRTMNTS TCK TCL TF THNLKKS THNLKS THRB THRN TKNCWHM
91 TKNKHM TKNKWHM TKR TKRT TKSTL TKTRN TLCMNKTN TLFCS TLFKS TLFN TLK TLKMNCTN TLKMNKTN TLNS TLR
91 TLRNTC TLRNTK TMB TMLSK TMNTS TNB TNCNR TNKNR TNKRS TNKS TNL TNTS TRBL TRBN TRBSN TRBTC
91 TRBTK TRBTRS TRCBS TRCKNK TRCN TRKTRS TRNB TRNT TRTCN TRTK TRWC TSCTK TSHT TSKTC TSKTK TSMN
91 TSR TSRK TSSHT TST TSTBS TSTK TSTLR TSTNK TSTRBTNK TTBRKRN TTL TTWTR TWLFS TWLFT TWLT TWNMT
91 TWRMC TWRMS WBSTMS WBSTSRM WCC WCCK WCK WCLNS WCM WCNSK WCR WCS WKLNC WKLNS WKM WKTR WLBRK
91 WLCHT WLFCR WLFR WLKM WLKSFRNT WLMR WLRS WLSTS WLTLSTW WLTR WMNS WNC WNCNKNMHSK WNR WNS WNSK
91 WNSLN WNT WNTK WNTRN WNTS WRB WRBL WRCN WRK WRKNK WRNST WRNSTN WRTTS WSBR WSC WSMTS WTL WTN
91 WTS WTSM
"""
"""Eighths of a bit, then codes that are so rare."""
