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
70 @iic @kas @kkt @mid @msl @rcc @sbc @sem @sme @ssm ABRTN ABT AHN AHT ARNS ASLM ATB CML CMSN
70 CRB CWL FRM HLT HMNTRN HMS HRSN HSBL KLR KMB KRC KSN LK MBN MRC NM NS NSRT RNK RSRCS RSRSS
70 SNBL SRC STK STRS THT TLN TLS
71 #5 =call =concern =council =information =shipyard @aps @ast @atc @ats @cae @ccb @cec @cei
71 @cps @css @fci @iaa @ict @idc @ioc @irgc @isl @itl @kktc @kss @mcs @mpc @mtc @pas @pps @pvt
71 @rcs @ris @sak @sbs @sos @ssp @sts AKR AMR ANM ANTN ARM ASB ASK BLC BNN BNT BRTKTN CBK CCN
71 CHN CMB CMBTNT CRBRSN CRF FRNT FS HCN HK HSN KLN KMBTNT KRBN KRBRCN KRBRSN MKS MLT NWN RFNR
71 SCL SSL TMNT TWSN WNTR
72 =china =education =indonesia =instrument =intelligence =tehran @aac @abm @bmc @brc @bss @cms
72 @crs @csh @csp @dcs @dpr @erc @ess @etc @gis @hcs @hif @hscl @hsm @ial @icc @ici @ihs @iis
72 @irs @isa @isis @ktt @kttc @mds @mit @mmi @msn @pac @rsm @sacf @sap @sdc @seh @ses @sig @sim
72 @smi @sml @smp @sscl @stg @stl @tic @ttp ABR ABTL AFRCN AFRKN AH AKRCLTRL AKRKLTRL ARC ASBL
72 AWLR BKS BM BRL BRST BSN CBRTN CRBN CWLR FB FKTRS HLB HNT HRMS HRS KBRTN KCM KMNT KRTSTN KTN
72 LKS MHR MNS NKL RSTRNT SBHN SHT SKM SML STRN STTS TCN TMKRTC TMKRTK TMSCS TMSKS TNS TNTNK WK
73 =ammunition =cultural =radio =victory @aak @aci @adc @agl @ags @aics @aqsa @asak @asb @asp
73 @asy @ati @cgc @cil @cis @cshn @cshna @ehi @eis @ems @gsl @hna @icsa @iecl @iib @ims @ipc
73 @ips @iss @jit @kac @kasc @kcc @kht @kic @kpa @krg @maak @mac @masa @masak @mmcl @mscl @nic
73 @osm @pgs @prs @pss @rfc @rsr @scae @sci @scl @sgc @sgs @shn @shna @sie @smcl @smt @sps @ssa
73 @ssl @sst @stp @tgc @tit @tme @tpc @tps @ymi ACR AHL ALF ALMNM AMBLMNTTN AML ARNT ASLMK ATL
73 ATLS ATRT BKRT BRCKT BRN BW BWT CMKT CNTNNT CNTRKTNK FC FRNNCN FRNNKN FTR HMKT HMN HMT HTS
73 HTT KMS KNTNNT KNTRKTNK KNTRS KRMN KRTNS KRTS LNK MRKTNK MRN MTRLS NRTN NW RSRT RSW SBNM
73 SBNML SKBN SLT SMT STN SWTC THRK TLT TMR TNC TTBR TTS TWT WC WH WSK
75 =missile =prison =university =youth @aas @aes @bic @bms @bsc @ccp @dgs @dprk @ecs @epc @etg
75 @fic @fpc @gpa @gps @gsi @gti @icl @ipi @khtc @mbs @mdl @mis @nio @prf @prk @psp @pts @ras
75 @saf @sce @scp @sehi @sei @shl @ski @skp @slc @sprl @spt @ssr @trc @tss @tts ABC ACBT AKBT
75 ALMNT AMC ASLMSK ASRT ASTCN AWS BBL BRM BRTNRS BSC CBR CKS CLT CMKS CMS CNS CRBRTW CSLNR CSN
75 CSTL FLKN FT FTS HB HTR HW KBK KBN KCN KLS KMBN KMT KNC KRBL KRBRTW KRTC KSLNR KSTL KSW KTT
75 LNTN MNR MNRL MNT MRS MSK MSLMN NKCS NKSS RCT RTS SBL SBLCNST SBRL SF SHM SKN SKNT SKRS SLWR
75 SMKS SNC TKB TRCB TRWL WRKRS
76 =afghanistan =police =precision @aei @afs @amb @amn @apr @asm @asr @bes @bif @ccg @ccr @cfs
76 @cgt @cig @cmi @dscl @dts @eec @esl @fpl @fsb @gas @gpc @gscl @gsp @gss @gup @hab @has @hsh
76 @hsi @iaf @ictc @iel @ifc @iid @ipt @ira @itcl @iti @jas @jfs @kme @kssc @lit @lsc @mba @mes
76 @mhl @mie @mil @mms @mps @mss @nfp @oap @opl @otc @pgg @plm @ppc @psl @psm @rps @rsc @rss
76 @saa @scb @scm @sds @sep @shpg @ssd @ste @sto @suer @suerc @tcb @tcc @tmc @tpg @ttt @uer
76 @uerc ABL ABS ACTR AFK AKSRCT AKSRST AKSTRNL AKTST ALBRR ALNS ANB ANKN ANR ANTC ANTR ANTS
76 ANWRSL ASF ASSRS ATLNTC ATLNTK ATM BLSS BNKNK BRBRT BRKRC BRKRK BRMSL BRWT BSFC BSFK CBTR
76 CHR CHTS CLMBN CLN CMBS CMBT CNSRS CNTRL CRTS CSR CTN CTNK CTNS FCR FLCN FRTM HLS HRKT HTM
76 KLMBN KMBT KNSRC KNSRS KRLS KRTL KRTN KSR KTNC KTNS LCN LKN LKT LRTS LTN MHNK MHT MKN MLS
76 MSL MTS NCN NKN RBT RCN RNT SBT SMRT SRW STS STT SWS TML TMN TNSN TRKS TRM TRN TRTS TSN
76 TSTRBTN WHT WNK WNSL WS WST WTR
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
80 @ise @ism @isr @its @jat @jbc @jmm @jud @kcs @kib @krc @krgc @kyg @let @lme @mdg @mea @mei
80 @mem @met @mkc @mlo @mml @mrc @mrs @msm @nap @nbc @npa @npp @nsr @nsri @ocg @ojc @ojcl @opg
80 @oti @paf @pam @pcl @pfl @pgt @phs @pib @plp @pms @ppl @psb @pscl @psd @ptl @pvs @qsa @rfk
80 @rgi @rih @rma @rmc @rme @rpc @rrc @rts @sab @sai @scf @sco @sdp @set @sfi @sgr @sit @smb
80 @smec @smo @smpl @spg @spl @srp @ssg @ssk @sso @stm @stoc @svi @svt @swa @tcg @tci @tcl @ted
80 @tel @tep @tgt @tip @tms @tpi @tpp @tpsc @tsr @ttg @ysc ABLT ABRK ABRN ABRTNS ABTNN ACBTN
80 ACK ACLMK ACLSWNM ACNM ACTNT AKN AKNM AKNST AKSBLRTN AKSBRT AKSKTSK ALB ALK ALMS AMBKS AMTL
80 ANTL ANTRR ANTRTRT ARBN ARF ARMN ARTR ASCTK ASKTK ASTR ASTS ATF ATMNSTRTR ATS ATT AWN BBLR
80 BCFC BCN BCNK BLMR BLSTN BRBS BRCN BRKRS BRKS BRNT BRNTNK BRSTNT BRTSC BRW BSR BTC CKSL CLFT
80 CLKN CLS CLSN CMBN CMBNT CNKR CNKRT CNKSNK CNL CNR CNSLTRS CNTL CRTL CRTNS CSTR CTB CWS FLRS
80 FLWRS FNK FNS FNTS HCNT HHN HKS HNCN HNKN HNN HNR HRB HSNT HTKRTRS HTKWRTRS HTLS HTMT HWNTR
80 KBT KCT KHL KKSL KKT KLBT KLFT KLKN KLM KMN KMNCSNS KMNKCNS KMNKSNS KMR KNKRT KNSLTRS KNTRL
80 KRBRC KRBS KRCS KRL KSB KTK KTNK KWSR KWTR LCR LF LL LNTRNK LRM LTK LTS LTW MBL MCHTN MHRN
80 MKR MLN MNC MRCN MRCNT MRHNT MRKT MSLM MSRF MST MTK MW NCT NKK NL NN NSRLNTS NTRLNTS NWL NWS
80 RBRSNTCNS RBRSNTSNS RF RFTN RKTS RSTRNTS RW SBRN SFT SKL SLF SRCS SRK SSK SSMN SSRN SST
80 STRKL STRL STRTRNSKS STRTS STTL SWR TBN TCRS TCTL TFS TKTL TLM TMK TNT TRKK TRKT TRKTRT
80 TRKTRTS TRNSFR TSTN TTNS TWS WCSK WKC WKK WSL WSWLN
83 #23 #39 #99 =armament =belarus =human =mosque =school @aad @aai @aam @aap @abr @abs @aca
83 @ach @acl @acp @acsc @adf @ael @afc @afg @afi @agc @agi @ahf @aib @aio @ajc @aki @als @ame
83 @amm @amni @amo @ano @apl @are @ari @asel @ash @aso @asrc @atcl @bcm @bel @big @bjc @bla
83 @bps @brf @brs @bsa @bscl @bsp @bsv @bta @btcl @caa @caps @car @casc @cat @cbr @ccgs @cdb
83 @cdf @cds @cfea @cfeat @cfo @cfp @chl @cia @cid @cih @cimex @citc @cjsc @cla @clp @cml @cmsc
83 @cmt @cpl @cpp @cpt @cre @crsc @csb @csi @cso @csts @cth @ctu @cvl @cvs @das @dbs @des @dgl
83 @dhc @dil @dpl @dsp @dss @dst @eat @eci @ecl @eeh @egd @egs @eil @ekc @eso @etcl @etl @fac
83 @fas @fbs @fca @fcsl @fdl @feat @fei @fik @fkp @fls @fog @fogc @fogck @fop @fpm @fssi @fwt
83 @gch @gcl @gco @gcr @gds @gec @ges @gfs @ghsc @gii @glb @glg @gmi @gpi @gpl @grt @gsa @gsg
83 @gspc @guprk @hac @hcc @hha @hhf @hhs @his @hkh @hmc @hme @hmi @hpc @hpg @hshl @iam @iap
83 @ibo @ibp @ice @ied @iei @ifb @ifs @igh @igp @iii @iip @iit @ijg @ils @imc @ime @ios @ipl
83 @ipm @iqf @isab @ish @isha @ishac @isk @iskp @isy @ivs @iwk @jad @jam @jba @jcs @jct @jic
83 @jie @jka @jni @jsc @kccl @kft @kgt @kks @kma @kmsc @koti @kps @kpt @krt @ksh @ksl @kso @kwp
83 @laa @lcl @lgs @lia @lif @lpg @lpr @mab @mal @mbf @mbi @mbp @mcc @mce @mci @mdc @mef @mel
83 @mfc @mgt @miec @mip @mir @misc @mjc @mmm @mol @mpa @msi @mta @mte @mym @nad @ncb @ncg @ncgc
83 @ncs @nct @nds @ngs @nig @nii @nim @nit @nitc @nkm @nla @nll @npo @nps @obj @objc @occ @ods
83 @ogs @oic @ois @okb @omm @omo @ook @opc @orc @ort @osl @osp @oss @ots @paa @pah @pasc @pcf
83 @pcp @pdc @pec @pflp @pgp @picl @pid @pie @pir @pis @pja @plf @pmba @pmi @pni @pny @pos @ppd
83 @ppr @prr @psa @psf @psg @psr @ptcl @ptp @qjo @rcl @rcp @rdi @rdic @rea @rec @rihs @rish
83 @risha @rishac @rmf @rnc @rpa @rsb @rsrs @rst @saci @san @sasc @sat @sbp @sbt @sdb @sdf @see
83 @setg @sgm @sgp @shac @shh @sia @sicl @sirija @sirja @sjs @skb @skg @skk @sla @sli @sls @smd
83 @smr @sns @soi @spd @spi @spm @srf @srm @sse @ssrc @sti @stocg @stsl @suec @suuria @syyria
83 @szi @sziria @tas @tbc @tbs @tco @tcs @tdc @tee @tgg @thp @tib @ticl @tkc @tmg @tocg @tpj
83 @tti @ttl @ttsc @tttc @udb @ums @uprk @ust @utc @vcs @vns @vos @vsc @vss @wic @wii @wpk @www
83 @yte @zch ABLFTRS ABLTRS ABLWTRS ABNSTTKS ABSR ABWCWLN ACL ACM ACS ACSRS ACT AFRCT AFRKT AHM
83 AHR AHTL AKBS AKBTN AKCNRN AKF AKNC AKNMKS AKSB AKSBRS AKSBRTS AKTSNRN ALBNN ALHRMN ALKR
83 ALSM ALSN ALWN AMHR AMRK AMRT ANFRMCN ANFRMCS ANFRMSS ANKL ANKM ANMBLS ANSRL ANTKRL
83 ANTRCNTNNTL ANTRKNTNNTL ANWTN ARBS ARKNC ARKNK ARL ARMC ARMK ARMS ARNTK ARNTKS ARSN ARST
83 ASBRCN ASKS ASLK ASLS ASMBL ASMT ASSR ASSRTBS ASSRTSBS ASTTC ASTTK ASWBSN ATBRWCNS ATMNSTRCN
83 ATMNSTRSN ATMNSTRTWS ATMT ATR ATTR AWK AWT BBLS BCK BCKS BFLB BHCT BHR BKNK BKR BKT BLCS
83 BLRFRN BLSTNS BLTS BMN BNKCN BNNSL BNTS BRBR BRKTS BRMS BRMTR BRNS BRR BRSRWTN BRTC BRTCSTNK
83 BRTKSTNK BRWTR BWB CBNS CBS CCNK CHNK CHTL CKM CLM CMBKN CMHR CMN CMNS CMNTR CMTTS CNB CNBS
83 CNCNK CNKCNK CNM CNMNK CNSLTNC CRL CSB CSBN CSK CSS CSTC CTK CTR CWLCBS CWLKBS FF FKTNK
83 FLSTN FLT FML FNT FNWRN FRNTL FRNTS FRTN FSN HBTR HLF HLK HLL HLSN HNKKNK HNKR HNL HRCRSS
83 HRK HRKTL HRM HRSRSS HRTC HRTK HTB HWN KBL KBNS KBR KFK KMBKN KMBNT KMBS KMNTR KMTTS KNBS
83 KNKR KNKST KNL KNSL KNSLTNC KNSLTNTS KRBRTS KRBT KRCLS KRF KRR KRRK KRTNL KRW KSBN KSK KWKS
83 KWRTCS KWRTS LBRTR LCTSK LFK LHR LKNSK LM LSKR LSR LTR LTSK MBS MCHT MCNK MKRB MKTS MLK MLM
83 MLNM MNB MNL MNMR MNRLS MNSSM MNST MNSTRM MNTN MNTSM MRKN MRKS MRSK MSS MTC MTL MWNT NBK NKR
83 NSR NTK NWRS NWTN RCS RHT RLW RMK RMNS RNCN RNKN RNKRT RNWTN RSR RTRCS RTRKS RWLCCS RWLSCS
83 RWLSS RWWL SBHR SBLS SBNR SBRM SBRMRKT SBRR SBST SHB SKLT SKNTRS SKR SLFST SLN SLS SMBL
83 SMLWLT SMNK SNNK SNRC SNRK SNTRS SSC SSS SSST STB STRNK STRTCC STRTKC STRTKK STST SW SWNK
83 TBK TBRK TBRTW TCNBRMKSBRT TCRT TCT TFTNS THNBRMKSBRT THNC TKNK TKT TLCM TLKM TLRKK TMS
83 TMWNT TNCK TNKN TNM TNTSK TRBR TRC TRKC TRKKC TRKTRTT TRL TRLNK TRSTC TRSTK TRTKS TRTRT TTK
83 TTNK TWHT TWTNS WKT WLKT WLS WNCNKNMCSK WNKRT WNKRTS WNKS WRRS WRT WW WWT
86 #13 #1425 #33 #586 =mercy =repair =ukraine @aaa @aacl @aadc @aaj @aan @aanl @aanll @abc
86 @abes @abi @abl @abz @abzj @abzjh @accl @acrr @acrrl @acst @acsts @acstsl @acv @ada @adh
86 @adi @ads @aecb @aecbs @aecbss @aecc @aeccs @aeccss @aeh @aem @afa @agr @ahg @ahi @ahs @aip
86 @aiu @akb @aks @alh @alhp @all @ama @ambs @amh @amic @amig @amp @ams @and @ands @anl @anll
86 @ansaru @ansr @ansri @aokb @aou @apa @apm @aqap @aqim @aqy @arb @arg @ars @ascl @ask @aspc
86 @ata @ath @atsc @aur @auri @awt @baab @bae @bal @base @bbc @bca @bcf @bci @bcl @bco @bctr
86 @bdd @bddc @bdpr @bgm @bgr @bgtl @bie @bii @bjct @bjctr @bjm @blak @bme @bmsc @bos @bpe @bpi
86 @bpp @brcc @bsb @bse @bsl @bsn @bsr @btt @bvp @bzc @bzce @bzch @bzh @bzhc @bzj @bzjh @caaa
86 @cacc @caf @cagl @cal @cam @casp @cbi @cbsc @cbss @cbt @cbv @ccf @ccgsc @ccgscl @cck @cckt
86 @cckth @cco @ccsc @ccss @cct @cdc @cdr @cdt @ceic @cfc @cflr @cfsc @cgm @cgr @cgsc @cgscl
86 @cgtc @chr @cicj @cicjo @cicjoc @cjo @cjoc @cjv @cjvc @cks @ckt @ckth @ckw @clf @cmd @cme
86 @cmg @cmic @cmig @cmr @cmscl @cnf @cns @cos @cot @cpcl @cpv @cqs @crf @crl @crr @crrl @csd
86 @csm @cstsl @cta @ctag @ctb @ctcl @ctl @ctsc @cul @cut @cutc @cym @cymj @cymjo @cymjoc @daa
86 @daan @daanl @daanll @daf @dba @dcd @dcdb @dch @dck @dcm @dcp @dcst @ddp @del @dep @dfs @dgt
86 @dgtc @dib @dif @dig @dir @dle @dlr @dmd @dmdt @dmdtc @dmg @dmig @dprkn @dsk @dtp @dzm @eac
86 @ead @eca @ecbs @ecbss @eccl @eccs @eccss @ecic @edg @edi @eeg @eem @ees @eesc @efi @efm
86 @efsc @eft @egi @eicl @eie @eiec @eii @eij @eme @emsc @ens @eog @epl @epo @escs @ese @esh
86 @esm @esn @esr @etim @etip @ets @fag @faran @fck @fda @fdaa @fdaan @fdaanl @fdaanll @fdlr
86 @fds @ffs @fft @ffw @ffwt @fhs @fif @firi @fit @fja @fjaj @fjajc @fkpa @flr @fms @foca @fpb
86 @fpg @fpgl @frm @fsf @fsi @fsl @fsm @fssir @fsues @ftb @ftt @fttc @furqan @fwf @gad @gae
86 @gag @gasc @gba @gbae @gbc @gbl @gbp @gca @gcb @gce @gcps @gdae @gee @geg @gfi @ggf @ggg
86 @ggl @ggt @ghc @ght @gia @gicm @gies @gig @gil @gir @gisc @glbc @glc @glgt @gltp @gml @gor
86 @gpac @gphs @gpp @grs @grsm @grtc @gsk @gso @gst @gtb @habe @habes @habm @habmc @habz @habzj
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
86 @rbp @rcb @rcd @rdc @rdp @rdt @rei @ret @rfck @rfi @rfkp @rfkpa @rgb @rgt @rgtc @rhs @risl
86 @rkp @rls @rmj @rmjc @rmjv @rmjvc @rpe @rpl @rrl @rsbc @rsbcm @rsbs @rsf @rsim @rsl @rso
86 @rsrm @rsrsb @rsrsbc @rsrsbcm @rsrsbs @rstc @rtd @sad @sans @sansr @sansri @sapi @sapic
86 @sapico @sbcm @sbg @sbh @sbig @sbsc @scap @sccb @sccp @scg @scla @scr @sdg @sdr @sdsc @sdscl
86 @sea @sed @sedc @sefs @seg @semt @sepanir @ser @sesh @setgc @sfc @sfe @sgcc @sge @sgrs
86 @sgrsm @sgt @shc @shha @shig @shp @sifl @sik @silk @sill @silw @silwa @sily @sip @sir @sirat
86 @siratel @sisc @sisw @siswa @siswap @slj @sll @smsg @smsgr @smsgrs @smsgrsm @smsl @sno @snt
86 @sol @sov @spa @spir @sprr @srfc @srfck @srfk @srfkp @srfkpa @srsb @srsbc @srsbcm @srsbs
86 @ssf @ssh @ssir @ssj @ssmc @sssi @sstp @stcl @step @stme @str @strc @suc @suecr @sues @svta
86 @swap @sws @szis @tag @tai @taibah @tak @tawhid @tccl @tcic @tdb @tdg @tdgl @tdp @tds @teeh
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
91 @blaksar @blg @bmh @bnc @bns @boc @bpo @brca @brcs @brd @brg @brsc @bsac @bsd @bsg @bsic
91 @bsk @bsm @bsmp @bsns @bspc @bstc @btl @bto @btr @btrc @btts @bttsc @bus @bvv @cab @cad
91 @cafs @carc @caspl @casplf @cav @cbd @cbn @cbsa @cccm @cccs @cccsl @cce @cch @ccpf @ccre
91 @ccrl @ccsl @cda @cdo @cdrs @cdsc @cdto @cea @ced @cee @cej @cem @cep @cers @cfcs @cfm @cfoj
91 @cfojc @cfojcl @cft @cgb @cgcs @cgis @cgmc @cgo @cgtl @chikas @cicl @cict @ciec @ciecl @cihc
91 @cio @cioc @cipc @cir @cisc @ciu @civ @cjc @ckr @cle @clit @clitm @clsc @clt @cmb @cmcl
91 @cmcw @cmcwp @cmcwpk @cmh @cmm @cmo @cmv @cna @cnap @cnapm @cnb @cnc @cng @cni @cniw @cnp
91 @cor @cotc @cpa @cpd @cpe @cpf @cpfc @cpps @cpr @cpsc @cqsa @cqsas @cra @crb @crea @cread
91 @crg @cri @crk @crm @crn @crss @csap @csdp @cse @csg @csis @csrc @csss @ctd @ctg @ctm @ctrc
91 @ctt @cvg @cwa @cwc @cwp @cwpk @cwsc @cwsp @cwspc @dac @dafl @dalian @dan @dasc @dbc @dbl
91 @dbp @dbsg @dbv @dcc @dchc @dci @dcl @dcpj @dcpjs @dcpjsc @ddck @dds @der @desc @dfc @dfi
91 @dgcp @dgr @dgrt @dgrte @dgsa @dgsaf @dgsafr @dgsafrf @dgsc @dgsi @dhi @dhk @dhkp @dhkpc
91 @dhs @did @difc @dme @dml @dmp @dnb @dnk @dnkc @dnkcc @dnkccl @dnkg @dnkk @dnkkr @dnkkrc
91 @dnkkrg @dnp @dnv @dpa @dpc @dpm @dpp @dprf @dqs @drc @dre @drm @dro @drs @dsaa @dsaf @dsafl
91 @dsi @dsl @dsm @dstd @dtcl @dtf @dtl @dtpl @dtpls @dtsr @dtsrc @dtt @dua @dwp @dya @dyam
91 @dyami @eadp @eag @eagl @eai @eas @ebo @ebt @ecp @ecw @eda @edb @edic @eeb @eef @eeht @eel
91 @efir @efiri @egc @egm @egsc @egt @ehin @ehina @ehir @ehira @ehis @ehisa @ehl @ehp @eht @eia
91 @eih @eit @eiw @eiws @eiwsp @ejv @elc @eln @elp @ema @emem @emma @emn @emni @emniw @emsl
91 @emtu @enb @enr @ensc @eogc @eogck @eor @eow @eows @eowsp @epb @epi @epj @epr @eps @ercc
91 @eri @erl @erm @esb @esf @esg @esp @essc @esst @est @etipa @etp @eua @ews @ewsp @fad @fan
91 @far @fbb @fbm @fbss @fcb @fcg @fcl @fco @fcp @fdsa @fdsaa @fdt @fdto @fet @ffc @fgb @fgc
91 @fgl @fgm @fgmc @fgr @fgt @fhk @fie @fih @fii @fil @fim @fio @fji @fka @flf @flk @flpg
91 @flpgc @fmd @foa @for @fpf @fpglt @fpgltp @fpgs @fpgsp @fplp @fppe @fppep @fpps @fps @fqd
91 @frc @frd @freedom @frq @frs @frt @fsbe @fsn @fssm @fsuec @fsuecr @fsuesr @fsw @fta @ftg
91 @fti @ftia @ftias @ftiasr @ftiasrs @ftlc @ftp @ftpb @ftz @fwp @gam @gao @gbcl @gbpp @gbsc
91 @gcaf @gcec @gcf @gchr @gci @gcoi @gcq @gcrs @gde @gdi @gdm @gdo @gdsc @geb @gebo @gef @gefm
91 @geiw @geiws @geiwsp @gem @geo @geow @geows @geowsp @gesc @gew @gews @gewsp @gfc @gglg
91 @gglgt @ggo @ggs @ghi @ghl @gicd @gicdf @gict @gif @giic @gio @git @gji @gkc @gle @gls @gme
91 @gmic @gmsc @gnl @goa @goap @goapt @goi @gop @gort @gos @got @gpic @gpn @gpny @gppr @gpr
91 @gpu @gpua @gpz @gpzs @gpzsv @gpzsvn @gpzsvns @gqp @gra @grcs @grfi @grp @grte @gsaf @gsafr
91 @gsafrf @gsas @gsb @gsh @gsll @gsm @gsos @gssc @gsv @gte @gtf @gtp @gtt @gus @gvs @hal @ham
91 @hamas @hbb @hbi @hca @hcg @hcl @hcm @hesa @hgc @hgcs @hgi @hhm @hhsc @hht @hia @hias @hiast
91 @hic @hid @hin @hina @hir @hira @hisa @hkcl @hkg @hkhsh @hkhshe @hkp @hkpc @hlk @hlp @hlsc
91 @hmg @hml @hms @hnt @hntc @homa @hpd @hpda @hpgj @hpgjc @hpgjcl @hpi @hpl @hpp @hpsi @hpt
91 @hptc @hrc @hrm @hrmg @hrmgp @hrs @hshe @hsp @hsr @hst @htcl @htk @hum @iaci @iae @iaes
91 @iafg @iafgm @iafgmc @iaio @iamco @iami @iao @iasr @iasrs @iast @iba @ibb @ibc @ibi @ibt
91 @iccc @icd @icdf @icr @icsc @idba @idh @idk @idmc @idq @idro @idt @idu @ieb @iecc @iedc
91 @ielc @iensc @ier @iesc @iesl @ifa @ifas @ifcl @ifi @ific @iflf @igcl @ige @igf @ighsc @igi
91 @igo @igr @igsp @igtl @ihcl @ihk @ihkl @ihm @ihrl @iia @iig @iihs @iik @iil @iiri @ijc @iji
91 @ijo @ikg @ikm @ikp @ikpc @iks @ilc @ilg @ilgs @ili @ima @imb @imd @imf @imic @imid @imis
91 @imj @imr @imtc @imv @imz @ina @inc @ins @ioct @iol @ior @ipcl @ipg @ipgc @ipmc @ipp @iqs
91 @irgca @irgcaf @irgcg @irgcr @irgo @irgop @irgq @irgqp @iric @irmf @irsa @irt @isca @iscap
91 @iseo @isilg @isilgs @isio @isisg @isisgs @isiss @isml @isoi @isra @isrc @issa @issat @isu
91 @isv @itmc @ito @itp @itsc @itse @iuc @iue @iuec @iup @ius @ivo @ivos @ivp @ivv @ivvm @iwm
91 @iws @iwsp @izs @jaa @jal @jamwa @jasla @jaslaj @jaslj @jbs @jci @jcm @jco @jcr @jcsc @jdq
91 @jdqs @jds @jec @jgs @jgsc @jgt @jgtc @jhs @jih @jii @jis @jjb @jki @jmb @jmd @jme @jmmc
91 @jmt @jscaa @jscaaa @jscb @jscbr @jscfe @jscfea @jscfeat @jscsm @jsd @jsi @jsr @jsrc @jss
91 @jtb @jtc @jtcl @judq @judqs @jvc @kadek @kaf @kam @kap @kbi @kbis @kbo @kcb @kdp @kec @keg
91 @kej @kejv @kenya @kes @kfh @kfl @kgb @kge @kgi @khcl @khi @khp @khsh @khshe @kicl @kie
91 @kiec @kifah @kig @kil @kis @kjs @kkrc @kkrg @kksc @kmf @kmid @kmt @koa @kop @kpic @kpm @kpp
91 @kpsc @kpscl @krgcl @krgt @krgtc @kro @krp @krrc @krs @ksar @ksf @kshi @ksol @ksp @ksr @ktb
91 @kze @laip @laj @laks @laksa @laksar @lap @lcfe @lcfea @lcfeat @lcp @ldc @ldi @ldt @lee @lef
91 @lefi @lefir @lefiri @lem @les @letc @lfa @lfic @lfo @lfop @lfwp @lgl @lgtc @lgtl @lhk @lhl
91 @lhs @lid @lidb @lidba @lil @litm @ljal @ljs @llcfe @llcfea @llcfeat @llot @llots @lmb @lmbj
91 @lmf @lmg @lnr @los @lot @lots @lpc @lpk @lsb @lsm @ltb @lti @ltl @ltt @ltte @madyva @mai
91 @mak @mam @man @manaure @masna @mat @mav @mbb @mbd @mbj @mbm @mbms @mbmsc @mcl @mct @mcwp
91 @mcwpk @mdaf @mdafl @mdgsa @mdgsaf @mdgsafr @mdsa @mdsaf @mdsafl @meb @mee @mep @mer @mess
91 @mfci @mfd @mfe @mga @mgc @mgi @mgl @mgmt @mgtc @mgtl @mhc @mhm @mhs @mics @midc @miecl @mii
91 @mio @mipj @mirc @mirza @mitl @miu @mji @mkg @mks @mlc @mlcl @mlj @mlja @mljal @mmg @mmid
91 @mmsv @mmsvt @mmz @mnf @mnil @mnili @mniv @mnivv @mnivvm @mniw @mno @mnsc @mnt @mob @modafl
91 @modsaf @molo @molos @mom @moo @mos @motc @mou @mpb @mpj @mpr @mpy @mrl @mro @mrp @msas @msb
91 @msec @msf @msk @msv @msvt @mtcl @mtd @mtg @mto @mtp @mtq @mtt @mtu @mtv @mtvt @mtvtm
91 @mtvtms @mtvtmsc @mtw @mwl @mwm @mwme @mws @myg @mzo @mzt @nalu @napc @napm @nbi @nbs @ncfi
91 @ncgt @ncgtc @ncm @ncp @ndi @nea @nec @nej @nel @nfh @nfpc @nfpf @ngo @ngsc @ngse @nhp @nhpd
91 @nhpda @nia @nico @nid @niik @nili @nios @nis @nitcl @niv @nivv @nivvm @niw @nkc @nkcc
91 @nkccl @nkg @nkkr @nkkrc @nkkrg @nmi @nml @nmo @nnc @noa @npk @npme @npoa @npsc @npv @nrca
91 @nrf @nrm @nsa @nsb @nsl @nsm @nst @nsw @ntcl @nts @nuo @nyc @nyi @nyic @oaa @oaf @oapt @oar
91 @obr @obs @ock @ocm @oct @odc @odi @odir @odt @oep @oge @ogsc @ohs @oib @oics @oim @ojscfe
91 @ojscfea @okk @okm @oko @okp @okv @oli @olos @onp @oook @oot @opd @opi @opt @oqi @oqim @ord
91 @orp @orr @ors @ose @osk @osr @ostc @otv @oul @oup @ovf @ovfs @ovm @ovo @ovot @ovs @ows
91 @owsp @pak @paml @pamn @pamni @pamniv @pamnivv @pap @pau @pbc @pbg @pbi @pca @pcb @pcd @pce
91 @pcg @pck @pdp @pdt @ped @peg @pel @pep @pfe @pflpg @pflpgc @pgcl @pgf @pgj @pgjc @pgjcl
91 @pglt @pgltp @pgpi @pgpic @pgr @pgsp @phi @phl @picc @pidm @pidmc @piec @pif @pig @pii @pij
91 @pik @pisc @pje @pka @pkac @pkc @pkk @pkn @pkp @pkt @plk @pme @pmk @pml @pmm @pmmc @pmp @pmr
91 @pnc @pnio @pnk @pns @pnyc @pnyi @pnyic @poa @pom @ppep @pppu @ppsc @ppsl @pra @prc @private
91 @prri @pscm @psic @psk @psn @pso @psrc @pssc @pstc @psvta @pta @ptb @pth @ptk @ptr @ptrc
91 @ptsc @pttc @ptv @pul @pup @pvk @pvo @pvr @pzs @pzsv @pzsvn @pzsvns @qdp @qia @qii @qji @qmi
91 @qsas @qsv @qsvi @qtk @qtki @qtkir @raa @rag @ral @rar @raw @rbh @rccc @rcdt @rce @rcf @rci
91 @rcm @rco @rcr @rcsc @rcsp @rcu @rdf @rdpj @rdpjs @rdpjsc @read @reb @red @reg @rem @remp
91 @res @rfcs @rff @rfka @rfs @rgca @rgcaf @rgcg @rgcl @rgcr @rgic @rgii @rgiic @rgo @rgop @rgp
91 @rgpn @rgpny @rgq @rgqp @rhc @rhl @rhsc @rib @ricc @rics @rii @ril @rim @rio @rioc @rioct
91 @rip @rir @rki @rkpc @rlc @rmg @rmgp @rmi @rmp @rmpc @rmt @rmtc @rncb @rno @rnp @roc @rod
91 @roh @ros @rpr @rpv @rrf @rri @rrs @rrsc @rrt @rsa @rsg @rsmc @rsoi @rsoip @rsp @rssj @rssjo
91 @rsts @rte @rtv @rwf @rwo @ryc @sabalan @sabrina @sace @sacei @sacl @sacv @sadra @safl @safr
91 @safrf @safs @saki @sakig @sal @sam @saph @sba @sbb @sbcl @sbd @sbe @sbl @sbu @sbv @scaa
91 @scaaa @scbr @scbs @sccl @sccpf @sccr @scfc @scfcs @scfe @scfea @scfeat @scgc @scip @scipc
91 @scit @sck @scmb @scmi @scn @scna @scnap @scnapm @scos @scot @scotc @scpf @scpfc @scsd @scsm
91 @scso @sctc @scw @scws @scwsp @scwspc @sda @sdcp @sdfc @sdgr @sdgrt @sdgrte @sdi @sefm
91 @sehin @sehina @sehir @sehira @sehis @sehisa @seic @seis @seme @semem @semn @semni @semniw
91 @semtu @sen @seo @sepb @sepi @sesc @sescs @sess @seu @seua @sfcl @sfit @sfp @sfs @sfsc @sga
91 @sgcl @sgcs @sgd @sgei @sgg @sgl @sgo @sgv @she @shs @siaf @siecl @siflf @siir @silg @silgs
91 @sio @sisg @sisgs @siss @sitc @siz @sjo @sjsc @skcl @skl @sks @skt @slaj @slb @slcb @slf
91 @slm @slsc @sma @smdg @smf @smh @smk @smm @smol @smsp @smss @smtc @smv @sna @snb @sni @snr
91 @snsb @sob @sog @soge @soip @sok @sor @sosa @sow @sows @spai @spb @spcc @spds @spe @spei
91 @spf @splf @spnd @spo @spp @sprri @sptc @sptl @sqp @sra @srd @sre @sric @srio @srioc @srioct
91 @srl @srt @ssac @ssat @sscc @ssdb @ssei @ssge @ssgei @ssjo @sskk @ssos @sspl @ssri @ssrio
91 @ssrioc @ssrioct @sssp @sstc @sstd @ssw @stci @stdc @stdcl @stee @steeh @steeht @stem @stepi
91 @stic @stj @stps @stpsv @stpsvt @stpsvta @stt @suercc @suesr @sui @svm @svn @svns @svs @svsc
91 @swo @syf @syh @syhk @syhkh @syhkhs @syhkhsh @sytrol @szd @tab @taba @tabi @tac @tan @tat
91 @tbp @tcsc @tct @tdcl @tdi @tdpj @tedg @teeht @tepi @tesa @tet @tfb @tfm @tfs @tfsc @tgn
91 @tgp @tgs @tgtl @thd @thpp @thr @ths @tias @tiasr @tiasrs @tibo @tie @tih @tii @tipa @tita
91 @tjc @tkg @tki @tkir @tkk @tkp @tlc @tli @tlk @tma @tmsc @tni @tog @tos @tot @tpb @tpgc @tpk
91 @tpn @tpny @tppd @tpsv @tpsvt @tpsvta @tpt @tqa @trs @tsi @tso @tsrc @tssc @tsv @tta @ttcl
91 @ttj @ttscl @tvd @tvs @tvt @tvtm @tvtms @tvtmsc @twl @twm @uas @ucil @ucl @ucr @udp @udpr
91 @udprf @udq @udqs @uercc @uesr @ufc @unsan @uti @uto @uts @uvm @uwsp @vaa @vad @vak @vas
91 @vbp @vbv @vbvp @vcsc @vdtp @vdtpl @vdtpls @veiled @vfs @vha @vhs @vim @vls @vml @vmp @vot
91 @vpa @vpk @vpr @vrp @vsp @vtd @vtm @vtms @vtmsc @vvbv @vvbvp @vvd @vvm @vvp @wasc @weis @whc
91 @whs @wht @wmc @wmp @wmpl @wpn @wrc @wsh @wsi @wspc @wst @wtlc @wyp @wypy @yam @yami @yamm
91 @yammi @yas @ycc @ycs @yhk @yhkh @yhkhs @yhkhsh @yhkhshe @yjc @yma @ymic @yms @ymsp @ypy
91 @yre @yrec @ysm @yss @yst @zas @zdi @zdt @zea @zeus @zgtl @zic @zig @zisc @zisco @zjj @zmd
91 @zmdc @zmt @zmta @zrc @zsm @zsmc @zsmcl @zss @zsv @zsvn @zsvns ABCCSTW ABCSSTW ABCSTWN
91 ABLFTRTKS ABLKS ABLTRTKS ABLWTRTKS ABM ABMN ABRC ABRMBN ABRT ABRW ABRWLN ABSK ABTR ACB ACBC
91 ACC ACF ACLR ACMC ACNMK ACNT ACNTR ACRCTN ACSK ACSS ACTN ACWSK AFKS AFR AFS AFSS AFT AHRN
91 AKBTS AKCK AKCS AKL AKLR AKLS AKNK AKRBCRS AKRBKRS AKRCLS AKRFRM AKRKLS AKRNTSTRLS AKRNWRSR
91 AKRRN AKSCLNS AKSK AKSM AKSSLNC AKSSLNS AKSTN AKTK AKTSK ALBC ALBRC ALBRS ALBRT ALCMN ALKMN
91 ALL ALMKRB ALMKS ALMN ALMNTS ALMR ALMTT ALMWMN ALNTR ALRT ALSHB ALSK ALSNTR ALSR ALSS ALSTN
91 ALTHT ALTLNS ALWNS ALWR AMBLMNTNK AMBN AMBRC AMBRTS AMKC AMKH AMKN AMLT AMTR AMW ANBRSNL
91 ANCM ANCN ANCR ANF ANFNTL ANFNTR ANFRCMNT ANFRMC ANFRMCLR ANFRMT ANFRMTC ANFRMTK ANFRMTLR
91 ANFRSMNT ANHT ANKNR ANKR ANKS ANKW ANL ANRCMNT ANRHMNT ANSNK ANSTR ANTKRTT ANTLKTR ANTNS
91 ANTRBNS ANTRNL ANTRNT ANTRTLS ANTRTNMNT ANTSM ANTWMNT ANWR ANWRNMNTL ANWRS ANWRSR ANWS ARBK
91 ARCMB ARCMBN ARCR ARKMB ARKMBN ARKNS ARKS ARKTKTNC ARKTKTNK ARKTN ARLN ARNCN ARNKS ARNN ARNR
91 ARNSFRN ARNSKK ARNTCS ARSC ARSK ARTNS ARWNT ARWS ASBCLS ASBNL ASBRCWN ASBRCWNC ASBRNS ASBSLS
91 ASC ASKM ASKRT ASKTSN ASLBCNC ASLBTNC ASLBTSWC ASLBTSWS ASLBTWS ASLKTNST ASLMKS ASLNT ASMTL
91 ASNC ASRBCN ASRBN ASTNS ASTTL ASW ASWB ASWBSNK ASWSK ATBRNT ATBRNTLN ATKS ATLB ATLF ATLKTR
91 ATNKS ATNTK ATRM ATSTBS ATTFNSS ATTRNSBRTS ATWSRS AWB AWCL AWKL AWNS AWRC AWRK AWTN BBLC
91 BCFK BCKMN BCMN BCNWK BCS BCTBN BCTN BCTR BFRLS BH BHNM BHTR BKB BKBC BKBK BKF BKL BKN BKSL
91 BKSS BKTT BLB BLCK BLKTWRTLN BLMS BLNC BLNFTHM BLNTTN BLSM BLSTC BLSTNC BLSTNNS BLTK BLTN
91 BLTNKS BLTRS BLTSK BLW BLWR BMK BNCL BNKL BNKTS BNNLNTS BNNR BNRS BNTN BNWK BRB BRBC BRCTNTL
91 BRFBRCTT BRFBRKTT BRFSNL BRFT BRLR BRLS BRMCN BRMT BRNCBL BRNKL BRNKS BRNSBL BRSKN BRSNRS
91 BRSNS BRSTCN BRSTNS BRSTNTL BRSTNTS BRSTR BRTFL BRTN BRTNR BRTSNS BRTSTNK BRTW BRWN BRWNTN
91 BSBCNST BSKR BSNN BSRLM BSTNSC BSTNSK BSW BTBMHN BTBMKN BTBR BTLFLTS BTM BTNC BTRC BTRL BTRN
91 BTWS BWLCSTW BWLSTW BWN BWNT BWRCTNK BWRTNK CBLS CBLT CBRC CBRKT CBRS CBRSBS CBRSTRMST CBRT
91 CCC CCM CCR CCS CCTK CFK CFNTS CH CHB CHBS CKN CKRS CKSNK CKSS CKTK CKW CLBRTN CLF CLFRN CLK
91 CLKTN CLMBNS CLNTR CLSC CLSK CMBNN CMBNSK CMBR CMBRHNSW CMBRS CMBTNTS CMFRT CMHRL CMTS CMW
91 CNKCNKNK CNKHNK CNKHNKNK CNKMT CNKNK CNNK CNRK CNRSN CNSLH CNSLL CNSMR CNSTL CNTK CNTN CNTNT
91 CNTRFK CNTRKC CNW CRBMTS CRLN CRMC CRNMRNFTKS CRRS CRSKWN CRTC CRTLR CRTSTN CRWST CSBRM CSL
91 CSMTKS CSNT CSTRS CTF CTRNK CTSR CTT CWK CWT CWTN CWTS FBB FBL FBLB FHWHLB FKS FKSWHLB FKT
91 FLBN FLCBTTS FLCBTTSRT FLKFRNTN FLSBTTS FLSBTTSRT FLTS FMLS FNCRB FNKRB FNTTNS FNWR FRCLR
91 FRK FRMCS FRMCTK FRMS FRMSS FRMSTC FRMSTK FRNS FRNTR FRSBHR FRTLM FRTLR FRTLSR FRTNS FRWRTH
91 FSFL FSL FTB FTFL FTN HKR HLKNS HLM HLTS HLW HMBR HMH HMNT HMNTR HNKCNK HNKCNKNK HNKKSNK
91 HNKM HNKNK HNKT HNS HNST HNTS HRMNT HRMT HRNK HRNMRNFTKS HRR HRSKWN HRSM HRT HRTS HSC HSK
91 HSMBL HSMTLR HST HSTN HTF HTKW HTL HTRC HTWLKR HWBMSS HWKS HWL KBLT KBMK KBRC KBRKT
91 KBRSTRMST KBS KCMHR KCRS KCSS KFB KFL KFR KFT KHN KKMHR KKSS KLBNT KLBRTN KLBWSN KLFRN KLK
91 KLKS KLKTN KLMBNS KLTMNS KLW KMBL KMBNC KMBR KMBRHNSW KMBRS KMBTNC KMBTNTS KMFRT KMH KMHRL
91 KMHRNK KMK KMRN KMTS KNCNK KNKC KNKLT KNKMT KNKN KNKRS KNKT KNLN KNLS KNN KNNS KNRC KNRCN
91 KNRSN KNSLH KNSLL KNSMR KNSNRNTM KNSTL KNTC KNTK KNTN KNTNT KNTRKC KNTRKTS KNTS KNW KRBMTS
91 KRCN KRCR KRHNCT KRHNT KRKN KRKR KRKS KRNR KRNTR KRRS KRSKWN KRSLHSN KRST KRSTS KRTB KRTLR
91 KRTLS KRTSK KRTSTNSK KSBRM KSBRT KSC KSL KSMTCS KSNCNK KSNHT KSNNK KSTRS KTF KTM KWHKWN KWLT
91 KWN KWTS LBC LBCN LBNS LBS LBSK LCTMCT LCTMHT LCTT LFC LFT LHT LHTMCT LKK LKRWTCN LKRWTHN
91 LKTT LLN LLT LMNS LNC LNFCTN LNFKTN LNKKSN LNNK LRK LRKNSTN LRN LRS LRT LTKTW LTWT LWN LWNT
91 LWNTN LWS LWST MBF MBLS MBRK MBT MCKN MCLS MCNC MCNH MCNKS MCTN MH MHB MHBRT MHKN MKBR MKM
91 MKMT MKNCS MKNKS MKNR MKNRC MKRC MKRS MKSM MKTM MKTRT MKW MKWMT MLTMT MLTMTL MLTR MLTRS MMR
91 MNCNK MNFKTR MNKNK MNM MNTR MRBL MRCL MRL MRMB MRT MRTC MRTK MRTM MRTN MRTR MRTS MRW MRWN
91 MSB MSC MSHR MSKWSK MSNTR MSST MSTF MSTR MSTTRST MTCKLTS MTCN MTNRTW MTSF MTSKLTS MTSNC
91 MTSNRTW MTW MTWC MWHT MWLT NBT NBTN NCM NCNL NCRKN NCW NCWRK NKB NKM NKRKN NKW NMKNK NMR
91 NNLNTS NNW NRN NRSRN NRTRN NRTS NRTSTRNT NRW NSC NSKL NSNT NTC NTNL NTRN NTRNC NTSWRK NWK
91 NWKC NWST RBHLT RBHLTC RBLT RBLTNK RBR RBSTRS RCL RCNK RFK RHM RHNWHTTMST RHWRN RKLTR RKS
91 RKT RLNK RLS RLTNS RMCRN RMHRN RMRS RMTL RNHW RNKRN RNKWNK RSN RSRSBKM RSS RSSK RSTRS RWFT
91 RWLCN RWLSCN RWLSN SBCNTNNT SBKNTNNT SBKTRM SBLCN SBLN SBRKLNK SBRNK SBRSBC SBRSBS SBRTNK
91 SBRTNTS SBRWTCSK SBRWTSK SBWCC SBWCS SBWS SCB SCC SCR SCRN SCTRK SCW SFCNS SFNTS SFR SFRS
91 SFSNC SFSNS SFTWR SH SKB SKKS SKNNT SKRHCCNSTN SKRHCTNSTN SKRHT SKRHTSCNSTN SKSK SKTR SKTRC
91 SKTRK SLKTRNK SLNTR SLTRT SLTS SLWN SMBLFCT SMBLFKT SMC SMK SMNH SMS SMWL SNB SNBR SNCN SNKT
91 SNL SNLKMTS SNN SNR SNRS SNST SNTN SNTRFC SNTRFK SNTS SNW SRB SRCL SRCNK SRCSK SRCT SRF SRKL
91 SRKT SRL SRMC SRMK SRNKS SRNS SRR SRTS SRWCNTR SRWKRCL SRWKRKL SRWSNTR SRWST SSB SSNS SSSN
91 STCR STL STLC STNK STNTRT STNTRTS STRCN STRCTKRCTN STRHSMNTC STRK STRKTR STRTKRCTN STRTKRHTN
91 STTNC STTNTS SWK SWN SWNS SWNT SWRC SWRK SWRT SWSL SWSTBLSK TBC TBL TBRTMNTS TCK TCL TF
91 THNLKKS THNLKS THRB THRN TKNCWHM TKNKHM TKNKWHM TKR TKRT TKSTL TKTRN TLCMNKTN TLFCS TLFKS
91 TLFN TLK TLKMNCTN TLKMNKTN TLNS TLR TLRNTC TLRNTK TMB TMLSK TMNTS TNB TNCNR TNKNR TNKRS TNKS
91 TNL TNTS TRBL TRBN TRBSN TRBTC TRBTK TRBTRS TRCBS TRCKNK TRCN TRKTRS TRNB TRNT TRTCN TRTK
91 TRWC TSCTK TSHT TSKTC TSKTK TSMN TSR TSRK TSSHT TST TSTBS TSTK TSTLR TSTNK TSTRBTNK TTBRKRN
91 TTL TTWTR TWLFS TWLFT TWLT TWNMT TWRMC TWRMS WBSTMS WBSTSRM WCC WCCK WCK WCLNS WCM WCNSK WCR
91 WCS WKLNC WKLNS WKM WKTR WLBRK WLCHT WLFCR WLFR WLKM WLKSFRNT WLMR WLRS WLSTS WLTLSTW WLTR
91 WMNS WNC WNCNKNMHSK WNR WNS WNSK WNSLN WNT WNTK WNTRN WNTS WRB WRBL WRCN WRK WRKNK WRNST
91 WRNSTN WRTTS WSBR WSC WSMTS WTL WTN WTS WTSM
"""
"""Eighths of a bit, then codes that are so rare."""
