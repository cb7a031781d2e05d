"""Names of nations and countries, for founders from abroad."""

from __future__ import annotations

NATION = (
    r"german|american|british|french|indian|japanese|korean|russian|canadian|australian|"
    r"italian|spanish|dutch|brazilian|pakistani|nigerian|egyptian|turkish|polish|"
    r"swedish|swiss|danish|norwegian|finnish|irish|scottish|belgian|austrian|mexican|"
    r"vietnamese|thai|malaysian|singaporean|indonesian|filipino|ukrainian|iranian|"
    r"israeli|portuguese|greek|kenyan|south african|new zealander|czech|hungarian|chilean|"
    r"argentin(?:e|ian)|colombian|burmese|cambodian|nepali|kazakh|european"
)
COUNTRY = (
    r"germany|america|the us|the usa|the uk|britain|france|india|japan|korea|russia|"
    r"canada|australia|italy|spain|the netherlands|brazil|pakistan|nigeria|egypt|turkey|"
    r"poland|singapore|malaysia|vietnam|thailand|portugal|greece|switzerland|sweden|denmark|"
    r"norway|finland|ireland|belgium|austria|ukraine|iran|israel|kenya|south africa|mexico|"
    r"indonesia|the philippines|new zealand|argentina|chile|europe|africa"
)
ABROAD = (
    r"德国|美国|英国|法国|印度|日本|韩国|俄罗斯|加拿大|澳大利亚|澳洲|意大利|西班牙|荷兰|"
    r"巴西|巴基斯坦|新加坡|马来西亚|越南|泰国|外国|欧洲|乌克兰|葡萄牙|希腊|瑞士|瑞典|丹麦|挪威|芬兰|爱尔兰|比利时|奥地利|波兰|捷克|匈牙利|"
    r"土耳其|伊朗|以色列|埃及|尼日利亚|肯尼亚|南非|墨西哥|阿根廷|智利|新西兰|印尼|印度尼西亚|菲律宾|"
    r"缅甸|老挝|柬埔寨|蒙古国|尼泊尔|哈萨克斯坦|白俄罗斯|非洲|拉美"
)
