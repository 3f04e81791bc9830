"""Chinese and Japanese surnames whose reading the table of characters does not tell. Own lists."""

from __future__ import annotations


def _lines(table: str) -> dict[str, tuple[str, ...]]:
    """Each spelling in characters, parted by strokes, with its readings."""
    found = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        characters, *readings = line.split()
        found.update(dict.fromkeys(characters.split("/"), tuple(readings)))
    return found


CHINESE = _lines("""
    单/單 shan
    曾 zeng tsang
    解 xie
    仇 qiu
    区/區 ou au
    查 zha cha
    盖/蓋 ge
    任 ren yam
    翟 zhai
    缪/繆 miao
    乐/樂 yue
    华/華 hua wah
    召 shao
    员/員 yun
    叶/葉 ye yip yeh
    沈 shen sum
    覃 qin tan
    尉 wei
    种/種 chong
    繁 po
    折 she
    冼 xian sin
    朴 piao
    万 wan man
    万俟 mo-qi
    尉迟/尉遲 yu-chi
    长孙/長孫 zhang-sun
    夏侯 xia-hou
    欧阳/歐陽 ou-yang au-yeung
    司徒 si-tu sze-to
    司马/司馬 si-ma sze-ma
    诸葛/諸葛 zhu-ge chu-kot
    上官 shang-guan
    陈/陳 chen chan tan tran
    黄/黃 huang wong ng hwang
    李 li lee
    王 wang wong ong
    张/張 zhang cheung chang teo
    刘/劉 liu lau low
    林 lin lam lim
    吴/吳 wu ng goh
    郑/鄭 zheng cheng tay
    何 he ho
    梁 liang leung
    谢/謝 xie tse hsieh chia
    徐 xu tsui chui hsu
    蔡 cai choi tsai chua
    许/許 xu hui hsu koh
    邓/鄧 deng tang teng
    冯/馮 feng fung
    吕/呂 lv lui lu
    杨/楊 yang yeung yeo
    周 zhou chow chou
    郭 guo kwok kuo kwek
    钟/鍾/鐘 zhong chung
    罗/羅 luo law lo
    余 yu yue yee
    苏/蘇 su so soh
    潘 pan poon phua
    洪 hong hung ang
    赖/賴 lai
    江 jiang kong chiang
    彭 peng pang
    邱 qiu yau chiu
    萧/蕭/肖 xiao siu hsiao
    卢/盧 lu lo
    胡 hu woo
    朱 zhu chu
    赵/趙 zhao chiu chao
    孙/孫 sun suen
    马/馬 ma
    高 gao ko kao
    宋 song sung
    唐 tang tong
    韩/韓 han hon
    曹 cao cho tsao
    董 dong tung
    袁 yuan yuen
    崔 cui tsui
    程 cheng ching
    蒋/蔣 jiang cheung chiang
    严/嚴 yan yim yen
    魏 wei ngai
    温/溫 wen wan
    庄/莊 zhuang chong chng chuang
    丁 ding ting
    石 shi shek shih
    简/簡 jian kan chien
    施 shi sze shih
    游 you yau yu
    颜/顏 yan ngan yen gan
    柯 ke or kuo
    尤 you yau
    古 gu koo ku
    阮 ruan yuen nguyen
    戴 dai tai
    范/範 fan
    方 fang fong
    傅 fu
    姚 yao yiu
    廖 liao liu
    熊 xiong hung hsiung
    陆/陸 lu luk
    白 bai pak pai
    邹/鄒 zou chow tsou
    侯 hou hau
    龚/龔 gong kung
    薛 xue sit hsueh
    秦 qin chun chin
    涂/塗 tu
    倪 ni ngai
    甘 gan kam
    麦/麥 mai mak
    霍 huo fok
    关/關 guan kwan kuan
    莫 mo mok
    易 yi yik
    容 rong yung jung
    孔 kong hung kung
    连/連 lian lin lien
    汤/湯 tang tong
    杜 du to tu
    辛 xin san hsin
    骆/駱 luo lok
""")
"""By surname: the reading as a surname in pinyin, then spellings of Hong Kong, Taiwan and Fujian."""

JAPANESE = {
    characters: readings[0]
    for characters, readings in _lines("""
    佐藤 satou
    鈴木 suzuki
    高橋 takahashi
    田中 tanaka
    伊藤 itou
    渡辺/渡邊/渡邉/渡部 watanabe
    山本 yamamoto
    中村 nakamura
    小林 kobayashi
    加藤 katou
    吉田 yoshida
    山田 yamada
    佐々木 sasaki
    山口 yamaguchi
    松本 matsumoto
    井上 inoue
    木村 kimura
    斎藤/齋藤/斉藤/齊藤 saitou
    清水 shimizu
    山崎 yamazaki
    阿部/安倍/安部 abe
    池田 ikeda
    橋本 hashimoto
    山下 yamashita
    石川 ishikawa
    中島 nakajima
    前田 maeda
    藤田 fujita
    小川 ogawa
    後藤 gotou
    岡田 okada
    長谷川 hasegawa
    村上 murakami
    近藤 kondou
    石井 ishii
    遠藤 endou
    坂本 sakamoto
    青木 aoki
    藤井 fujii
    西村 nishimura
    福田 fukuda
    太田/大田 oota
    三浦 miura
    藤原 fujiwara
    岡本 okamoto
    松田 matsuda
    中川 nakagawa
    中野 nakano
    原田 harada
    小野 ono
    田村 tamura
    竹内 takeuchi
    金子 kaneko
    和田 wada
    中山 nakayama
    石田 ishida
    上田/植田 ueda
    森田 morita
    柴田 shibata
    酒井 sakai
    工藤 kudou
    横山 yokoyama
    宮崎 miyazaki
    宮本 miyamoto
    内田 uchida
    高木 takagi
    安藤 andou
    谷口 taniguchi
    大野 oono
    丸山 maruyama
    今井 imai
    河野 kouno
    藤本 fujimoto
    村田 murata
    武田 takeda
    上野 ueno
    杉山 sugiyama
    増田 masuda
    平野 hirano
    大塚 ootsuka
    千葉 chiba
    久保 kubo
    松井 matsui
    小島 kojima
    岩崎 iwasaki
    桜井/櫻井 sakurai
    野口 noguchi
    松尾 matsuo
    野村 nomura
    木下 kinoshita
    菊地/菊池 kikuchi
    佐野 sano
    大西 oonishi
    杉本 sugimoto
    新井 arai
    浜田/濱田 hamada
    菅原 sugawara
    市川 ichikawa
    水野 mizuno
    小松 komatsu
    島田 shimada
    古川 furukawa
    小泉 koizumi
    岸田 kishida
    石破 ishiba
    麻生 asou
    鳩山 hatoyama
    野田 noda
    福島 fukushima
    小沢/小澤 ozawa
    松岡 matsuoka
    菊田 kikuta
    大島 ooshima
    永田 nagata
    川口 kawaguchi
    吉川 yoshikawa
    服部 hattori
    西田 nishida
    黒田 kuroda
    石原 ishihara
    福岡 fukuoka
    細川 hosokawa
    宮沢/宮澤 miyazawa
    河村 kawamura
    中田 nakata
    田辺 tanabe
    片山 katayama
    本田 honda
    吉村 yoshimura
    川崎 kawasaki
    安田 yasuda
    玉木 tamaki
    枝野 edano
    蓮舫 renhou
    林 hayashi
    森 mori
    原 hara
    岡 oka
    辻 tsuji
    関/關 seki
    東 higashi
    堀 hori
    星 hoshi
    菅 suga
    堤 tsutsumi
    南 minami
    西 nishi
    北 kita
    谷 tani
    泉 izumi
    """).items()
}
"""Common surnames, read as families read them, in Hepburn letters without marks of length."""
