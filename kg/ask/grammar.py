"""The grammar of questions, English and Chinese: all of it is here, and it knows no relation, no class and no name.

`WORDS` are the closed classes: little words that every question is made of. `RULES` say what parts in a row make together:

    result: part part? 'word/word' ... = action 1 3 +0.5

A part in capitals is a closed class, or what the graph's own words give (see `kg.ask.link`):

    ENT    a thing (Alibaba)               KIND   a class (startups)               MEAS   a measure (revenue, plans to invest)
    WHEREIN the preposition of a verb of place (located in)  MADEBY  from or by, of who makes a thing (chips from Alibaba)
    TORN, REST  a verb and the rest of its phrase (turned X away)     DEED, DOING  the noun of a verb, with its preposition or without (investment in)
    PMEAS  what follows `plans to` in a measure's name (invest)
    VERB   x VERB y (invests in)           VHEAD  a verb without its preposition   PART   a verb in the passive (developed)
    NOUN   N of y (rivals)                 PRED   what follows `is` (backed by)    PHEAD  that without its preposition (based)
    OBJECT the noun of a verb (covers goods)              MHEAD, MTAIL  a measure in two pieces (shares of X rose)
    ADJ, ADJER, ADJEST  an adjective that asks for a measure, and its degrees (high, higher, highest, where height is one)
    DATE   days   AMOUNT  a sum   NUM  a whole number   SOURCE  a document   COUNTED  what a measure counts (employees)

`ATLEAST` is read as `OVER` and `ATMOST` as `UNDER`, with their own sign. A part with `?` may be missing. The action is a function of `kg.ask.sets`, `forms`, `amounts` or `topics`; the numbers are the parts that it is given. What is added at the end
(`+0.5`) is how far-fetched the rule is: the cheapest reading wins, and readings that cost the same are all shown.
"""

from __future__ import annotations

# Words that change nothing, and may be passed over wherever they stand.
NOISE = """
a an the please kindly actually really exactly just also currently presently already still ever even own kind there heavily directly mainly primarily
officially reportedly all any some every each own , me various different respective so far overall got
请问 一下 麻烦 你好 您好 背后 究竟 到底 请 了 过 都 还 也 呢 啊 呀 一下 正在 已经 曾 曾经 目前 现在 所 吧 我 来 个 家 款 位 名 种 座 项 间 支 之 们 等 着
"""

# Words that ask for the foremost: passed over where they mean nothing else, and the asker is told so.
FOREMOST = frozenset(
    ("main", "major", "key", "principal", "primary", "leading", "notable", "prominent", "important", "well-known", "主要", "知名", "著名", "重要")
)

WORDS = {
    "WHO": "who | whom | what | whoever | which one | which ones | 谁 | 什么 | 哪些 | 哪个 | 哪家 | 哪几家 | 何人 | 何者 | 谁家 | 哪一个 | 哪一家 | 哪一方 | 什么名字",
    "WHAT": "what | 什么",
    "WHICH": "which | what | what kind of | what kinds of | what sort of | which of | 哪些 | 哪个 | 哪家 | 什么 | 哪几家 | 哪款 | 哪几个 | 哪位 | 哪种 | 哪一家 | 哪一个 | 何种 | 哪部 | 哪条 | 哪座 | 哪支 | 哪项 | 哪间 | 哪本 | 哪所 | 哪场 | 哪只 | 哪艘 | 哪辆 | 哪架 | 哪台 | 哪件 | 哪幅 | 哪份 | 哪届 | 哪次 | 哪处 | 哪门 | 哪颗 | 哪间 | 哪方 | 哪",
    "WHICHOF": "which of | who of | who among | which among | what of",
    "WHERE": "where | 哪里 | 哪儿 | 何处 | 何地 | 什么地方",
    "WHEN": "when | since when | at what time | what date | on what date | on which date | in which year | in what year | what year | 何时 | 什么时候 | 哪年 | 哪一年 | 什么时间 | 哪一天 | 哪天 | 哪一日 | 几时 | 何年 | in what month | in which month | which year | on which day",
    "HOWMUCH": "how much | how much money | how big | how large | how high | how fast | how strongly | how far | how great | by how much | how low | to what extent | how many percent | by what percentage | what percentage | what amount | what sum | how much capital | how many | 多少 | 多少钱 | 几何 | 多大 | 多高 | 多快 | 有多少 | 是多少 | 有多大 | 有多高 | 为多少",
    "HOWMANY": "how many | what number of | the number of | number of | count | count the | count of | 多少 | 几 | 有多少 | 有几 | 多少家 | 几家 | 几个 | 多少个 | 有几家 | 有几个 | 有多少家 | 有多少个 | 几款 | 几位 | 几部 | 几条 | 几座 | 几名 | 多少名 | 多少部 | 几艘 | 几辆 | 几架 | 几台 | 几件 | 几幅 | 几处 | 几所 | 几种 | 几项 | 几座 | 几场 | 几支 | 几只 | 多少艘 | 多少辆 | 多少件 | 多少种 | 多少座 | 多少所 | 多少位",
    "LIST": "list | show | show me | name | give me | give | tell me | find | find me | tell us | give us | show us | enumerate | i want to know | i'd like to know | could you tell me | please tell me | i would like to know | do you know | can you tell me | could you tell me | let me know | return | display | 列出 | 列举 | 说出 | 告诉我 | 给出 | 显示 | 找出 | 有哪些 | can you list | could you list | can you name | could you name | give me the names of | what are the names of | name the | could you show me | can you show me | please name | can i know | i wonder | do you happen to know | help me find | 能告诉我 | 能不能告诉我 | 可以告诉我 | 你能告诉我 | 想知道 | 我想知道 | 能列出 | 帮我找 | 能否告诉我 | 你知道 | 查一下 | 请问一下",
    "DO": "do | does | did",
    "BE": "is | are | was | were | be | been | being | is being | are being | was being | were being",
    "ISBE": "'s",
    "HAVE": "has | have | had | having ",
    "WILL": "will | would | can | could | may | might | shall | must | has | have | had | having | has been | have been | had been | will be | may be",
    "MODE": "planning | plans to | plan to | planned to | planning to | wants to | want to | wanted to | wanting to | going to | intends to | intend to | intended to | intending to | expects to | expect to | expected to | aims to | aim to | hopes to | hope to | plans | plan | agreed to | agree to | began to | begun to | started to | set to | due to | about to | say it will | says it will | claim to | claims to",
    "NOT": "not | never",
    "THAT": "that | which | who | whom | those who | those that | the ones that | the ones which | ones that",
    "WHOSE": "whose",
    "AND": "and | , | , and | as well as | and also | but also | & | plus",
    "OR": "or | , or | and or",
    "BOTH": "both",
    "EXCEPT": "except | except for | besides | other than | apart from | excluding | without | aside from | not counting | in addition to | beside",
    "BUT": "but | yet | but also",
    "BUTNOT": "but not | and not | yet not | rather than",
    "ASSOCIATED": "associated with | involved with | involved in | connected to | connected with | linked to | related to | tied to",
    "OTHER": "other | others | else | another",
    "BY": "by | from",
    "OF": "of | for | in | at | to | from | with | into | on | about | among | between | behind",
    "OWNER": "'s",
    "WITH": "with | having",
    "SAY": "says | say | said | saying | states | state | stated | reports | report | reported | claims | claim | claimed | writes | write | wrote | mention | mentions | mentioned | support | supports | confirm | confirms | confirmed | agree | agrees | announce | announces | announced | believe | believes | believed | estimate | estimates | estimated | think | thinks | expect | expects | expected | argue | argues | argued | suggest | suggests | predict | predicts | predicted | tell | tells | told | assert | asserts | back up | backs up | declare | declares | declared",
    "DENY": "denies | deny | denied | rejects | rejected | disputes | dispute | disputed | contradicts | refutes",
    "ANYSOURCE": "any source | any sources | any article | any articles | any document | any report | any outlet | some source | some article | one of the sources | any of the sources | any of the articles | one of the articles",
    "SOURCES": "source | sources | article | articles | document | documents | report | reports | outlet | outlets | news article | news articles | 来源 | 文章 | 报道 | 消息来源 | 资料来源 | 篇文章 | 个来源 | 篇报道",
    "TRUE": "is it true | is it true that | is it a fact | is it a fact that | is it correct | is it correct that | is it known that | is it said that | true or false | 是真的吗 | 是否真的",
    "THERE": "is there | are there | was there | were there | is there any | are there any",
    "ACCORDING": "according to | as reported by | as stated by | as per | per | in the words of | in the view of | in the opinion of | following | as said by | as estimated by | as claimed by",
    "MORE": "more | larger | higher | bigger | greater | faster | more than | larger than | higher than | bigger than | greater than | faster than | more money | more people",
    "LESS": "less | smaller | lower | fewer | slower | less than | smaller than | lower than | fewer than | slower than",
    "OVER": "more than | over | above | greater than | larger than | higher than | exceeding | exceeds | exceed | exceeded | in excess of | beyond | north of",
    "ATLEAST": "at least | no less than | not less than | upwards of | a minimum of | no fewer than | 至少 | 不少于 | 不低于",
    "UNDER": "less than | under | below | smaller than | lower than | fewer than | short of",
    "ATMOST": "at most | up to | no more than | not more than | a maximum of | 至多 | 不超过 | 最多",
    "MOST": "most | the most | largest | biggest | highest | greatest | fastest | strongest | top | most money | most people | maximum",
    "LEAST": "least | smallest | lowest | slowest | weakest | fewest | minimum",
    "TOTAL": "total | combined | in total | sum | sum of | total of | the sum of | combined total | aggregate | together | altogether | all told | in all | sum up | add up | in sum",
    "COMPARE": "compare | comparison of | a comparison of | contrast | difference between | difference in | 比较 | 对比 | 比较一下 | compare the",
    "KNOW": "what do we know about | what was said about | what do sources say about | what do the sources say about | what do articles say about | what do the articles say about | what has been said about | what do people say about | what do you know about | what is known about | what is known of | tell me about | tell me more about | tell me everything about | what does the graph say about | what is said about | what is said of | information about | information on | describe | everything about | all about | facts about | give me information about | give me an overview of | overview of | profile of | what can you tell me about | what else do we know about | summarize | summarise | what about | who or what is | what is there about | what is there on | show me everything about | what have you got on | what do we know of | what do you know of | everything you know about | tell me everything you know about | what can you say about | can you tell me about | could you tell me about | tell me all about | what do we have on | what have we got on | give me some information on | give me some information about | brief me on | who or what are | what can we say about | what has been said of | can you tell me more about | what information is there about | what information is there on | what information do you have on | what information do you have about | what facts are there about | what is the story of",
    "KINDOF": "what kind of thing | what sort of thing | what type of thing | what kind of | what type of | what sort of | which kind of | which type of",
    "CONNECT": "connected | linked | related | tied | associated | linked up | interlinked | interconnected",
    "CONNECTION": "connection | link | links | relation | relations | relationship | relationships | path | paths | tie | ties | connections | shortest path | shortest paths | chain",
    "LINKS": "links | connects | ties | joins | relates | link | connect",
    "HOW": "how | in what way | in which way",
    "CHANGED": "what changed | what has changed | what is new | what 's new | what happened | what has happened | what came in | anything new | what was added | what has been added | which claims are new | what happens",
    "SINCE": "since | after | from | as of | starting",
    "BEFORE": "before | prior to | earlier than",
    "UNTIL": "until | till | up to | by | through | no later than | by the end of | to the end of | until the end of | through the end of | up to the end of | before the end of",
    "WITHIN": "in | during | for | of | on | within | throughout | over | as of | dated",
    "BETWEEN": "between | from",
    "TO": "to | and | until | till | through | -",
    "TOWARDS": "to | with | and",
    "DISAGREE": "disagrees | disagree | disagreed | differs | differ | contradicts | argue | argues | conflict | conflicts | contradict | contradict each other | contradict one another | disagree with each other | disagree with one another",
    "DISPUTED": "disagreement | disagreements | dispute | disputes | conflict | conflicts | contradiction | contradictions | controversy | controversies",
    "CONTESTED": "contested | disputed | controversial | in dispute | contradictory",
    "ABOUT": "about | on | over | of | regarding | concerning | as to | with regard to | around",
    "PAIRED": "together | each other | one another | with each other | with one another",
    "THANWORD": "than",
    "ANYONE": "anyone | anybody | someone | somebody | anything | something | any one | they | 任何人 | 有人",
    "AS": "as",
    "VAGUE": "this year | last year | next year | this month | last month | next month | this week | last week | next week | today | yesterday | tomorrow | recently | lately | now | nowadays | these days | this quarter | last quarter | next quarter | right now | at the moment | at present | this decade | last decade | soon | in recent years | in recent months | 今年 | 去年 | 明年 | 前年 | 本月 | 上个月 | 下个月 | 本周 | 上周 | 下周 | 今天 | 昨天 | 明天 | 最近 | 近期 | 近年来 | 本季度 | 上季度 | 上个季度",
    "QMARK": "吗 | 么 | 嘛",
    "SHI": "是 | 为 | 就是 | 叫",
    "YOU": "有 | 拥有",
    "DE": "的",
    "ZAI": "在 | 于 | 到 | 至 | 位于 | 向 | 对 | 入",
    "COVERB": "与 | 和 | 跟 | 同 | 对 | 向 | 给 | 为 | 针对 | 就",
    "HE": "和 | 与 | 及 | 以及 | 、 | , | 跟 | 还有",
    "HUO": "或 | 或者 | 还是",
    "BEI": "被 | 由 | 受 | 遭 | 受到",
    "BA": "把 | 将",
    "SHANG": "上 | 方面 | 问题上 | 的问题上 | 这一点上",
    "JIEZHI": "截至 | 截止 | 截止到 | 截至到 | 到 | 直到 | 至 | 至迟到",
    "WEIZHI": "为止 | 止 | 底 | 年底 | 末",
    "BU": "不 | 没有 | 没 | 并未 | 未 | 并没有 | 从未",
    "SHIFOU": "是否 | 是不是 | 有没有 | 会不会 | 能否 | 可曾 | 是否有",
    "CHULE": "除了 | 除 | 除开 | 除去",
    "YIWAI": "以外 | 之外 | 外",
    "JU": "据 | 根据 | 按照 | 依据 | 按 | 依",
    "FOUREN": "否认 | 否定 | 反驳 | 驳斥",
    "SHUO": "说 | 称 | 报道 | 表示 | 认为 | 透露 | 的说法 | 的报道 | 提到 | 估计 | 指出 | 宣称 | 声称 | 预计 | 看来",
    "ZUI": "最大 | 最高 | 最多 | 最快 | 最强 | 最贵 | 最长 | 最大的 | 最高的 | 最多的",
    "ZUISHAO": "最小 | 最低 | 最少 | 最慢 | 最小的 | 最低的 | 最少的",
    "GENG": "更大 | 更高 | 更多 | 更快 | 大 | 高 | 多 | 快",
    "BI": "比",
    "CHAOGUO": "超过 | 大于 | 多于 | 高于 | 逾",
    "DIYU": "低于 | 少于 | 小于 | 不到",
    "ZONG": "总 | 总共 | 一共 | 合计 | 总和 | 之和 | 总计 | 加起来",
    "LIAOJIE": "我们对 | 关于 | 对于 | 对 | 介绍 | 介绍一下 | 说说 | 讲讲 | 谈谈 | 说一说 | 说明一下",
    "DUOSHAO": "了解多少 | 知道什么 | 知道多少 | 有什么了解 | 了解什么 | 有哪些了解 | 有哪些信息 | 有什么信息 | 有何了解 | 知道些什么 | 了解些什么 | 我们知道什么 | 我们知道多少 | 我们了解多少",
    "LIANXI": "联系 | 关系 | 关联 | 有什么联系 | 有什么关系 | 有什么关联 | 有何联系 | 有何关系 | 是什么关系 | 之间有什么联系 | 之间有什么关系 | 之间是什么关系 | 如何联系 | 如何关联 | 怎么联系 | 如何连接 | 是怎么联系起来的 | 怎样联系 | 怎么关联 | 是如何关联的 | 是如何联系的 | 之间有何联系 | 之间的关系 | 之间的联系 | 最短路径 | 的最短路径 | 路径 | 之间的最短路径 | 之间的路径 | 是怎么认识的",
    "ZILAI": "自 | 从 | 自从",
    "YILAI": "以来 | 之后 | 以后 | 起 | 后",
    "YIQIAN": "以前 | 之前 | 前",
    "NIANNEI": "年内 | 期间 | 年间 | 中 | 里 | 内",
    "BIANHUA": "有什么变化 | 有哪些变化 | 发生了什么 | 有什么新消息 | 有哪些新消息 | 有什么新内容 | 发生过什么 | 变化了什么 | 发生什么 | 有什么新变化 | 新增了什么 | 有什么更新 | 有何变化",
    "FENQI": "有分歧 | 有异议 | 有争议 | 说法不一 | 说法不同 | 看法不同 | 看法不一 | 口径不一 | 口径不同 | 说法不一致 | 说法矛盾 | 说法相左 | 各执一词 | 众说纷纭 | 说得不一样 | 说法不一样 | 有不同看法 | 有不同的看法 | 持不同看法 | 有不同的说法 | 给出了不同的说法 | 给出不同的数字 | 数字不一 | 数字不同 | 意见不同 | 意见不一 | 存在分歧 | 存在争议 | 有不同说法 | 有不同意见 | 不同意 | 有什么分歧 | 有哪些分歧 | 有哪些不同说法 | 有什么不同说法 | 有哪些不同的说法 | 有几种说法 | 有什么争议 | 有哪些争议 | 是否有争议 | 有没有争议 | 有矛盾 | 相互矛盾 | 不一致",
    "TONGSHI": "同时 | 既 | 都",
    "QIE": "并 | 又 | 且 | 并且 | 也",
    "MODEZH": "计划 | 打算 | 将 | 要 | 想 | 会 | 准备 | 希望 | 能",
    "DEDAO": "得到 | 获得 | 获 | 接受 | 拿到",
    "HUXIANG": "互相 | 相互 | 彼此",
    "REN": "人 | 者 | 人士 | 一方",
    "ZHE": "者 | 方 | 商 | 人 | 机构 | 对象 | 关系",
    "WHETHER": "if | whether | that",
    "EITHER": "either",
    "IT": "it",
    "VERSUS": "vs | vs. | versus | compared to | compared with | against",
    "RANK": "rank | sort | order | rank the | 排名 | 排序",
    "CLAIMS": "claims | claim | statements | facts | figures | numbers | points | topics | subjects | questions | things",
    "FUTURE": "will | would | going to | is going to | are going to | may | might | shall | plans to | plan to | expects to | intends to | wants to",
    "RELATE": "relate | connect | link up | tie together | hang together",
    "RIGHT": "right | correct | true | isn't it | doesn't it | don't they",
    "DOLLARS": "dollars | billions | millions | yuan | euros | pounds | yen | trillions | billions of dollars | millions of dollars | us dollars | percent | percentage points",
    "QIAN": "前 | 排名前 | 排在前 | 最靠前的",
    "DAO": "到 | 至",
    "SNAPSHOT": "snapshot | snapshot number | 快照",
    "LASTLOAD": "last snapshot | the last snapshot | previous snapshot | the previous snapshot | last load | the last load | last update | the last update | 上次加载 | 上一个快照 | 上次更新",
    "NEVER": "why | how come | should | ought | what if | best | worst | better | 为什么 | 为何 | 怎么样 | 怎么办 | 应该 | 该不该 | 值得",
    "MONEYWORD": "钱 | 资金 | 金额 | 美元 | 亿美元 | 亿元 | 元 | 人民币 | 亿 | 万美元 | 欧元 | 亿欧元 | 万欧元 | 万元 | 百分点",
}

RULES = """
# ------------------------------------------------------------ things
np: ENT = same 1
np: bare = same 1
bare: OBJECT = some 1 +0.5                              # which goods are covered
np: joined = same 1
bare: KIND = same 1                                     # startups
bare: KIND KIND = every 1 2                             # chip products
bare: ENT KIND = every 1 2 +0.5                         # the startup Moonshot, turned round
bare: KIND ENT = same 2                                 # the company Alibaba
bare: ENT KIND = linked 1 2 +1                          # Alibaba chips
bare: ENT PHEAD KIND = headed 2 1 3                     # Hangzhou-based company
bare: ENT PART KIND = headed 2 1 3                      # Alibaba-backed startups
NOUN: VERB NOUN = compound 1 2                          # 竞争对手
NOUN: NOUN NOUN = compound 1 2
NOUN: VERB ZHE = same 1                                 # 投资者
bare: NOUN = whoever 1 +0.6                             # analysts
bare: OTHER bare = same 2
bare: bare OTHER = same 1
np: np OWNER NOUN = of 3 1                              # Alibaba's rivals
np: np OWNER OTHER NOUN = of 4 1
np: np OWNER KIND NOUN = of_kind 4 1 3 +0.3             # Alibaba's startup rivals
np: np OWNER NOUN KIND = of_kind 3 1 4 +0.5
np: np OWNER KIND = linked 1 3 +1                       # Alibaba's chips
np: NOUN OF np = of 1 3                                 # rivals of Alibaba, investors in Moonshot
np: NOUN AND NOUN OF np = of_each 1 3 5                 # founder and chief executive of Alibaba
np: NOUN OR NOUN OF np = of_either 1 3 5
np: np OWNER NOUN AND NOUN = of_each 3 5 1
np: np OWNER NOUN OR NOUN = of_either 3 5 1
np: KIND NOUN OF np = of_kind 2 4 1 +0.3                # startup rivals of Alibaba
np: NOUN KIND OF np = of_kind 1 4 2                     # parent company of Google
np: KIND OF np = linked 3 1 +1.2                        # chips of Alibaba
np: ENT NOUN = of 2 1 +0.8                              # Alibaba rivals
np: bare rel = every 1 2                                # companies that ...
np: np rel = every 1 2 +0.4
np: np EXCEPT np = minus 1 3
np: bare EXCEPT np = minus 1 3
np: OTHER NOUN OF np = of 2 4
joined: np AND np = joint 1 3
joined: np OR np = either 1 3
joined: BOTH np AND np = both 2 4
joined: EITHER np OR np = either 2 4
bare: KIND NOUN = of 2 1 +0.7                           # chip makers
joined: np OWNER AND np = joint 1 4
WHOM: WHO = same 1

# ------------------------------------------------------------ what follows a thing and narrows it
rel: THAT vp = same 2                                   # that invest in Zhipu
rel: THAT gap = same 2                                  # that Alibaba invests in
rel: gap = same 1 +0.5                                  # Alibaba invests in
rel: PRED np = step 1 2                                 # based in China
rel: NOT PRED np = not_step 2 3
rel: PART BY np = passive 1 3                           # developed by Alibaba
rel: NOT PART BY np = not_passive 2 4
rel: VERB np = step 1 2 +0.3                            # competing with Alibaba
rel: NOT VERB np = not_step 2 3
rel: WHOSE NOUN BE np = whose 2 4                       # whose chief executive is Eddie Wu
rel: WHOSE NOUN vp = whose 2 3
rel: WITH np AS NOUN = whose 4 2                        # with Alibaba as an investor
rel: WITH MEAS OF? OVER AMOUNT = having 2 4 5           # with a revenue of over $1 bn
rel: WITH MEAS OF? UNDER AMOUNT = having 2 4 5
rel: THAT rel OR rel = either 2 4 +0.5
rel: PREP THAT np VHEAD = pied 4 1 3                    # in which Alibaba invests
rel: WHOSE MEAS BE? OVER AMOUNT = having 2 4 5          # whose revenue exceeds $1 bn
rel: WHOSE MEAS BE? UNDER AMOUNT = having 2 4 5
rel: WITH MEAS BETWEEN AMOUNT AND AMOUNT = having_between 2 4 6
vp: be MADEBY np = step 2 3 +0.3
q: BE np MADEBY np = truth_step 2 3 4 +0.3
rel: MADEBY np = step 1 2 +0.4                          # chips from Alibaba, models by Google
bare: KIND WHEREIN np = wherein 1 2 3 +0.3              # hospitals in Dunmore
vp: be WHEREIN np = step 2 3
vp: be NOT WHEREIN np = not_step 3 4
rel: PART = passive_any 1 +0.9                          # models unveiled
rel: mod = limit 1 +0.3

# ------------------------------------------------------------ what is said of a subject
aux: DO = none
aux: WILL = none
aux: BE = none
aux: WILL MODE = none
aux: BE MODE = none
aux: DO MODE = none
v: VERB = same 1
v: MODE VERB = same 2
v: WILL VERB = same 2
v: WILL MODE VERB = same 3
v: BE VERB = same 2 +0.1
v: BE MODE VERB = same 3
v: DO VERB = same 2
v: DO MODE VERB = same 3
v: MODE BE VERB = same 3
meas: MEAS = same 1
meas: MEAS BY = same 1 +0.1
meas: MODE MEAS = same 2 +0.2
meas: MODE PMEAS = same 2                               # intends to spend, where `plans to spend` is the measure
meas: DO MODE PMEAS = same 3
meas: BE MODE PMEAS = same 3
meas: WILL PMEAS = same 2 +0.1
meas: WILL MODE PMEAS = same 3
meas: WILL MEAS = same 2
meas: WILL MODE MEAS = same 3
meas: FUTURE FMEAS = same 2                             # will spend
meas: BE FUTURE FMEAS = same 3
meas: BE MEAS = same 2
meas: BE MODE MEAS = same 3
meas: DO MEAS = same 2
be: BE = none
be: WILL BE = none
be: WILL = none +0.2
be: ISBE = none
part: PART = same 1
vp: v np = step 1 2
vp: TORN np REST = torn 1 2 3                           # turned the ship away, has the ship on charter
vp: aux TORN np REST = torn 2 3 4
vp: aux NOT TORN np REST = not_torn 3 4 5
gap: np TORN REST = torn_gap 2 1 3 +0.1
gap: aux np TORN REST = torn_gap 3 2 4 +0.1
q: WHICH np TORN np REST = which_having 3 4 5 2        # which ships has it on charter
q: aux np TORN np REST = truth_torn 2 3 4 5
q: aux ANYONE TORN np REST = exists_torn 3 4 5
q: aux np REST TORN np = truth_torn 2 4 5 3 +0.5
vp: be PRED np = step 2 3
vp: be PART BY np = passive 2 4
vp: be PART = passive_any 2 +0.6                        # were unveiled
vp: be np = same 2 +0.2                                 # is a rival of Alibaba
vp: be vpnoun = same 2
vpnoun: VERB np = step 1 2 +1
vp: HAVE np AS NOUN = whose 4 2
vp: HAVE NOUN = whoever_has 2 +0.5
vp: aux NOT VERB np = not_step 3 4
vp: aux NOT MODE VERB np = not_step 4 5
vp: be NOT PRED np = not_step 3 4
vp: be NOT PART BY np = not_passive 3 5
vp: be NOT np = not 3
vp: NOT vp = not 2
vp: vp AND vp = every 1 3
vp: vp BUT vp = every 1 3
vp: ISBE BE VERB np = step 3 4                          # who's been backing Moonshot
vp: VERB np BUTNOT np = but_not 1 2 4                   # compete with Alibaba but not Baidu
vp: VERB np BUTNOT PREPOSITION np = but_not 1 2 5
vp: be PRED np BUTNOT np = but_not 2 3 5
vp: be PRED np BUTNOT PREPOSITION np = but_not 2 3 6
vp: vp BUTNOT not = but_not_so 1 3                      # but not designed by Ines
vp: vp AND NOT not = but_not_so 1 4
not: VERB np = step 1 2
not: PRED np = step 1 2
not: PART BY np = passive 1 3
vp: BOTH VERB np AND VERB np = both_steps 2 3 5 6
vp: be ASSOCIATED np = associated 3
vp: vp OR vp = either_set 1 3
vp: vp EXCEPT np = minus 1 3 +0.2
vp: vp mod = limited 1 2 +0.1
vp: meas OVER AMOUNT = having 1 2 3                     # plans to invest more than $50 bn
vp: meas UNDER AMOUNT = having 1 2 3
vp: meas BETWEEN AMOUNT AND AMOUNT = having_between 1 3 5
vp: HAVE MEAS OF? BETWEEN AMOUNT AND AMOUNT = having_between 2 5 7
vp: meas AMOUNT = having_just 1 2 +0.2
vp: HAVE MEAS OF? OVER AMOUNT = having 2 4 5
vp: HAVE MEAS OF? UNDER AMOUNT = having 2 4 5
vp: HAVE MEAS OF? AMOUNT = having_just 2 4 +0.2
vp: HAVE OVER AMOUNT OF MEAS = having 5 2 3
vp: HAVE OVER AMOUNT MEAS = having 4 2 3
vp: HAVE OVER NUM COUNTED = having_number 4 2 3
vp: HAVE UNDER NUM COUNTED = having_number 4 2 3
vp: HAVE OVER NUM MEAS = having_number 4 2 3
vp: HAVE UNDER NUM MEAS = having_number 4 2 3
rel: WITH OVER NUM MEAS = having_number 4 2 3
rel: WITH OVER NUM COUNTED = having_number 4 2 3
rel: WITH UNDER NUM MEAS = having_number 4 2 3
rel: WITH UNDER NUM COUNTED = having_number 4 2 3
vp: meas OVER NUM KIND? = having_number 1 2 3 +0.3
vp: meas UNDER NUM KIND? = having_number 1 2 3 +0.3
vp: HAVE MEAS OF? OVER NUM = having_number 2 4 5
vp: HAVE MEAS OF? UNDER NUM = having_number 2 4 5

# ------------------------------------------------------------ what is said of an object: Alibaba invests in ...
gap: np v = gap 2 1
gap: aux np v = gap 3 2
gap: aux np MODE VERB = gap 4 2
gap: aux np WILL VERB = gap 4 2
gap: aux np BE VERB = gap 4 2
gap: BE np PRED = gap 3 2
gap: np BE PRED = gap 3 1
gap: BE np PART BY = gap_passive 3 2
gap: np BE PART BY = gap_passive 3 1
gap: aux np NOT v = not_gap 4 2
gap: np aux NOT VERB = not_gap 4 1
gap: aux NOT np v = not_gap 4 3
gap: aux np BOTH VERB = gap_both 4 2
gap: gap mod = limited 1 2 +0.1
gap: gap EXCEPT np = minus 1 3 +0.2
gap: BE np ASSOCIATED = associated 2

# ------------------------------------------------------------ limits
PREP: PREPOSITION = same 1
mod: WITHIN? DATE = within 2
mod: BEFORE DATE = before 2
mod: UNTIL DATE = until 2
mod: SINCE DATE = since 2
mod: BETWEEN DATE TO DATE = from_to 2 4
mod: ACCORDING ENT = speaker 2
mod: ACCORDING SOURCE = speaker 2

# ------------------------------------------------------------ questions of a set
q: WHO vp = which 2
q: WHO OTHER vp = which 3
q: WHO BE IT THAT vp = which 5                          # who is it that invests in Moonshot
q: WHO BE IT THAT gap = which 5
q: WHICH np BE IT THAT vp = which_of 2 6
q: WHICH np BE IT THAT gap = which_of 2 6
q: np be PART BY WHO = by_whom 3 1                      # GPT was developed by whom
q: np be PART BY WHICH np = by_which 3 1 6
q: np v WHO = which_gap 2 1                             # Alibaba invests in what
q: np v WHICH np = which_gap_of 2 1 4
q: np be PRED WHO = which_gap 3 1
q: np be PRED WHICH np = which_gap_of 3 1 5
q: q EXCEPT np = zbut 1 3 +0.3
q: q BUTNOT np = zbut 1 3 +0.4                           # which startups does Alibaba back, but not Zhipu
q: WHICH np aux np VERB BUTNOT np = but_not_gap 5 4 7 2 +0.7
q: WHICH np aux np VERB BUTNOT PREPOSITION np = but_not_gap 5 4 8 2 +0.7
q: EXCEPT np q = zbut 3 2                               # apart from Alibaba, who ...
q: WHO BE NOT? np NOUN OF = which_whose 5 4 +0.4        # who is Google a parent of
q: WHO gap = which 2
q: WHO OTHER gap = which 3
q: WHO EXCEPT np vp = which_but 4 3
q: WHO OTHER EXCEPT np vp = which_but 5 4
q: WHICH np vp = which_of 2 3
q: WHICH np gap = which_of 2 3
q: WHICH np EXCEPT np vp = which_but 5 4 2
q: WHICH np EXCEPT np gap = which_but 5 4 2
q: WHICHOF np vp = which_among 2 3
q: WHICHOF np gap = which_among 2 3
q: WHO OF np vp = which_among 3 4 +0.3
q: WHO be np = which 3
q: WHICH be np = which 3
q: WHO ISBE np = which 3
q: np be WHO = which 1
q: WHO be np PRED = which_gap 4 3
q: WHICH NOUN aux np HAVE = which_noun 2 4              # which units does Alibaba have
q: WHICH NOUN HAVE np = which_noun 2 4 +1
q: WHO aux np HAVE AS NOUN = which_noun 6 3
q: LIST np = which 2
q: LIST q = same 2 +0.1
q: LIST NUM np = which 3 +0.2
q: LIST WHO np BE = which 3                              # tell me who the chief executive of Alibaba is
q: LIST WHERE np BE PHEAD = where_head 5 3
q: LIST WHERE np VHEAD = where_head 4 3
q: LIST WHERE np BE VHEAD = where_head 5 3
q: LIST WHEN np VERB np = when 3 4 5
q: LIST WHICH np np VERB = which_gap_of 5 4 3
q: LIST WHETHER s = same 3                              # can you tell me if ...
q: LIST np QMARK = which 2
q: LIST q QMARK = same 2 +0.1
q: s RIGHT = same 1 +0.3
q: LIST HOWMUCH np meas = amount 4 3
q: LIST HOWMUCH amount BE = same 3
q: LIST WHO amount BE = same 3
q: LIST OF np = which 3
q: THERE np = exists 2
q: WHICH np THERE = which 2
q: WHO np THERE = which 2
q: np = which_bare 1 +0.6
q: PREPOSITION WHICH np aux np VHEAD = pied_which 6 1 5 3   # in which countries does Huawei expand
q: PREPOSITION WHICH np aux np MODE VHEAD = pied_which 7 1 5 3
q: PREPOSITION WHICH np BE np PHEAD = pied_which 6 1 5 3
q: PREPOSITION WHO aux np VHEAD = pied_who 5 1 4
q: PREPOSITION WHO aux np MODE VHEAD = pied_who 6 1 4
q: PREPOSITION WHO BE np PHEAD = pied_who 5 1 4
q: BY WHO BE np PART = by_whom 5 4
q: BY WHO BE np BE PART = by_whom 6 4
q: BY WHICH np BE np BE PART = by_which 7 5 3
q: BY WHICH np BE np PART = by_which 6 5 3
q: WHO BE np PART BY = by_whom 4 3
q: WHICH np BE np PART BY = by_which 5 4 2
q: WHERE aux np VHEAD = where_head 4 3
q: WHERE aux np MODE VHEAD = where_head 5 3
q: WHERE be np PHEAD = where_head 4 3
q: WHERE BE np VHEAD = where_head 4 3
q: WHERE aux np VERB = where_verb 4 3 +0.5
q: WHERE BE np PRED = where_verb 4 3 +0.3
q: WHERE BE np PART = where_verb 4 3 +1
q: WHERE be np = where 3 +1
q: WHERE aux np WILL VHEAD = where_head 5 3
q: WHERE aux np VHEAD PREPOSITION = where_to 4 5 3
q: WHERE be NOUN OF np = where_noun 3 5
q: WHERE be np OWNER NOUN = where_noun 5 3
q: mod q = limit_question 2 1
q: q mod = limit_question 1 2 +0.2
q: VAGUE q = vague_question 2 1
q: q VAGUE = vague_question 1 2

# ------------------------------------------------------------ yes or no
s: np vp = truth 1 2
s: ANYONE vp = exists 2
q: aux np VERB np = truth_step 2 3 4
q: aux np MODE VERB np = truth_step 2 4 5
q: aux NOT np VERB np = truth_step 3 4 5
q: aux np NOT VERB np = truth_step 2 4 5
q: BE np PRED np = truth_step 2 3 4
q: BE NOT np PRED np = truth_step 3 4 5
q: BE np WHEREIN np = truth_step 2 3 4
q: BE np VERB np = truth_step 2 3 4
q: BE np PART BY np = truth_passive 2 3 5
q: WILL np BE PRED np = truth_step 2 4 5
q: WILL np BE PART BY np = truth_passive 2 4 6
q: BE joined NOUN = truth_pair 2 3
q: aux joined VHEAD = truth_pair_head 2 3
q: aux np VHEAD PAIRED = truth_pair_head 2 3
q: aux np VERB PAIRED = truth_pair 2 3
q: BE np np = truth 2 3 +0.2
q: BE NOT np np = truth 3 4 +0.2
q: aux np HAVE np = truth_linked 2 4 +0.5
q: aux np HAVE np AS NOUN = truth_as 2 4 6
q: aux np HAVE NOUN = truth_noun 2 4
q: aux ANYONE VERB np = exists_step 3 4
q: aux ANYONE meas OVER AMOUNT = exists_having 3 4 5
q: aux ANYONE meas UNDER AMOUNT = exists_having 3 4 5
q: aux ANYONE BE VERB np = exists_step 4 5
q: BE ANYONE VERB np = exists_step 3 4
q: BE ANYONE PRED np = exists_step 3 4
q: aux np VERB ANYONE = exists_gap 3 2
q: aux np meas AMOUNT = truth_just 2 3 4 +0.2
q: aux np meas BETWEEN AMOUNT AND AMOUNT = truth_between 2 3 5 7
q: aux np meas OVER AMOUNT = truth_having 2 3 4 5
q: aux np meas UNDER AMOUNT = truth_having 2 3 4 5
deed: np OWNER DEED np = truth_step 1 3 4                # Alibaba's investment in Moonshot
deed: DEED np BY np = truth_step 4 1 2                  # the investment in Moonshot by Alibaba
deed: DOING PREPOSITION np PREPOSITION np = truth_deed 1 2 3 4 5
deed: np OWNER DOING PREPOSITION np = truth_deed_of 3 1 4 5
q: deed = same 1
q: KNOW deed = same 2
q: LIST deed = same 2
q: WHO be deed = same 3
q: WHO ISBE deed = same 3
q: THERE deed = same 2
q: WHEN be deed = when_deed 3
q: WHICH SOURCES SAY ABOUT? deed = sources 5
q: HOWMANY SOURCES SAY ABOUT? deed = count_sources 5
q: WHO be BY? DEED np = which_deed 4 5 +0.5              # who is behind the investment in Moonshot
q: TRUE s = same 2
q: TRUE THAT s = same 3
q: s = same 1 +1.5

# ------------------------------------------------------------ how many, and who says so
q: HOWMANY np vp = count_of 2 3
q: HOWMANY np gap = count_of 2 3
q: HOWMANY OF np vp = count_of 3 4
q: HOWMANY OF np gap = count_of 3 4
q: HOWMANY np THERE? = count 2 +0.3
q: HOWMANY np BE = count 2 +0.3
q: HOWMANY NOUN aux np HAVE = count_noun 2 4
q: HOWMANY KIND NOUN aux np HAVE = count_noun 3 5 2
q: HOWMANY KIND aux np HAVE = count_linked 2 4 +0.5
q: WHICH KIND aux np HAVE = which_linked 2 4 +0.5
q: WHO BE HOWMANY np = count 4
q: WHO ISBE HOWMANY np = count 4
q: HOWMANY NOUN HAVE np = count_noun 2 4
q: LIST HOWMANY np np VERB = count_gap 5 4 3
q: LIST HOWMANY np vp = count_of 3 4
q: HOWMANY SOURCES SAY THAT? s = count_sources 5
q: HOWMANY SOURCES SAY np = count_sources_of 4 +0.5
q: WHICH SOURCES SAY THAT? s = sources 5
q: WHICH SOURCES SAY ABOUT? np = sources_of 5 +0.5
q: WHICH SOURCES BE THERE? ABOUT np = sources_of 6
q: WHO SAY THAT? s = speakers 4
q: WHO DENY THAT? s = deniers 4
q: WHO aux SAY THAT? s = speakers 5
q: aux ANYONE DENY THAT? s = deniers 5
q: WHICH SOURCES DENY THAT? s = denying_sources 5
q: HOWMANY SOURCES DENY THAT? s = count_denying_sources 5
q: aux ANYSOURCE DENY THAT? s = denying_sources 5
q: aux ANYSOURCE SAY THAT? s = sources 5
q: aux ANYONE SAY THAT? s = speakers 5
q: aux ENT SAY THAT? s = said_so 2 5
q: aux SOURCE SAY THAT? s = said_so 2 5
q: WHO aux ENT SAY = said 3 +0.6
q: WHO aux ENT SAY ABOUT np = said 3 6
q: WHO aux ENT SAY OF np = said 3 6
q: WHO aux SOURCE SAY ABOUT np = said 3 6
q: WHO aux SOURCE SAY = said 3
q: WHO ENT SAY ABOUT np = said 2 5
q: WHEN aux np VERB np = when 3 4 5
q: WHEN aux np MODE VERB np = when 3 5 6
q: WHEN BE np PART = when_passive 3 4
q: WHEN BE np PART BY np = when_passive 3 4 6
q: WHEN BE np PRED np = when 3 4 5
q: WHEN aux np BE PRED np = when 3 5 6
q: WHEN aux np BE np = when_is 3 5
q: WHEN BE np np = when_is 3 4
q: WHEN aux np VERB = when_alone 3 4 +1

# ------------------------------------------------------------ amounts
amount: MEAS OF np = amount 1 3
amount: np OWNER MEAS = amount 3 1
amount: ENT MEAS = amount 2 1 +0.3
q: amount = same 1 +0.3
q: WHO be amount = same 3
q: HOWMUCH be amount = same 3
q: LIST amount = same 2
q: HOWMUCH aux np meas = amount 4 3
q: HOWMUCH aux np OWNER meas = amount 5 3
q: HOWMUCH aux MHEAD OF np MTAIL = amount_split 3 5 6   # how much did the shares of NAURA rise
q: HOWMUCH be np meas = amount 4 3
q: HOWMUCH be np OWNER meas = amount 5 3
q: HOWMUCH np aux? meas = amount 4 2 +0.3
q: HOWMUCH FUTURE np FMEAS = amount 4 3
q: HOWMUCH FUTURE np PMEAS = amount 4 3 +0.1
q: WHAT FUTURE np FMEAS = amount 4 3 +0.3
q: HOWMUCH BE np FUTURE FMEAS = amount 5 3
q: HOWMANY DOLLARS aux np meas = amount 5 4
q: HOWMANY DOLLARS FUTURE np FMEAS = amount 5 4
q: HOW aux np OWNER? meas = amount 5 3 +0.3             # how did Alibaba's shares move
q: HOWMUCH MEAS aux np HAVE = amount 2 4
q: HOWMUCH MEAS aux np SAY = amount 2 4
q: WHICH MEAS aux np HAVE = amount 2 4
q: WHICH MEAS aux np SAY = amount 2 4
q: WHICH MEAS aux np HAVE = amount 2 4
q: WHAT aux np meas = amount 4 3 +0.3
q: HOWMANY KIND aux np meas = amount 5 4
q: HOWMANY COUNTED aux np meas = counted_by 2 5 4
q: HOWMANY COUNTED aux np HAVE = amount 2 4
q: HOWMANY COUNTED BE THERE? OF np = amount 2 6
q: HOWMANY COUNTED BE ANYONE? OF np = amount 2 6
q: q OF np = for_what 1 3 +1.4
q: WHO BE MEAS = amount_any 3 +0.5
q: WHO MEAS HOWMUCH = amount_any 2
q: WHO aux MEAS HOWMUCH = amount_any 3
q: HOWMUCH BE MEAS = amount_any 3 +0.5

# ------------------------------------------------------------ most, more, in all
q: WHICH np HAVE MOST MEAS = most 2 5
q: WHICH np HAVE LEAST MEAS = least 2 5
q: WHO HAVE MOST MEAS = most_any 4
q: WHO HAVE LEAST MEAS = least_any 4
q: WHOSE meas BE? OVER AMOUNT = whose_measure 2 4 5
q: WHOSE meas BE? UNDER AMOUNT = whose_measure 2 4 5
q: WHOSE meas BE? MOST = most_any 2
q: WHOSE meas BE? LEAST = least_any 2
q: WHICH np OWNER meas BE? MOST = most 2 4
q: WHICH np OWNER meas BE? LEAST = least 2 4
q: WHICH np OWNER meas BE? OVER AMOUNT = which_measure 2 4 6 7
q: WHICH np OWNER meas BE? UNDER AMOUNT = which_measure 2 4 6 7
q: WHICH np MODE? MOST MEAS = most 2 5 +0.3             # which firm plans the largest investment
q: WHO MODE? MOST MEAS = most_any 4 +0.3
q: WHO ISBE MODE? MOST MEAS = most_any 5 +0.3
q: WHO BE MODE MOST MEAS = most_any 5 +0.3
q: WHICH np BE MODE MOST MEAS = most 2 6 +0.3
q: WHICH np VERB MOST MEAS = most 2 5 +0.8
q: RANK np BY MEAS = ranking 2 4
q: LIST np WITH MOST MEAS = most 2 5
q: WHO BE NUM np WITH MOST MEAS = top 3 4 7
q: WHICH NUM np WITH MOST MEAS = top 2 3 6
q: WHO BE MOST NUM MEAS = top_any 4 5
q: WHO meas MOST COUNTED = most_any 2
q: WHO meas MOST MEAS = most_same 2 4
q: WHICH np meas MOST COUNTED = most 2 3
q: WHICH np meas MOST MEAS = most_of_same 2 3 5
q: WHO meas MORE COUNTED joined = more_of 2 5
q: WHO meas LESS COUNTED joined = less_of 2 5
q: WHICH np meas MORE COUNTED joined = more_of 3 6
q: WHICH np meas LESS COUNTED joined = less_of 3 6
q: WHICH np HAVE MORE COUNTED joined = more_of 5 6
q: WHICH np HAVE LESS COUNTED joined = less_of 5 6
q: WHO meas MORE MEAS joined = more_of 2 5
q: WHICH np meas MOST = most 2 3
q: WHICH np meas LEAST = least 2 3
q: WHO meas MOST = most_any 2
q: WHO meas LEAST = least_any 2
q: WHICH np OWNER NOUN be np = which_whose 4 6 2       # which company's chief executive is Eddie Wu
q: WHOSE NOUN be np = which_whose 2 4
q: WHO BE MOST np BY MEAS = most 4 6
q: WHO BE np WITH MOST MEAS = most 3 6
q: WHO BE np WITH LEAST MEAS = least 3 6
q: WHO BE MOST MEAS = most_any 4
q: WHO BE LEAST MEAS = least_any 4
q: MOST MEAS = most_any 2 +0.3
q: MOST NUM np BY MEAS = top 2 3 5
q: LIST MOST NUM np BY MEAS = top 3 4 6
q: WHO BE MOST NUM np BY MEAS = top 4 5 7
q: WHICH NUM np meas MOST = top 2 3 4
q: WHICH NUM np HAVE MOST MEAS = top 2 3 6
q: NUM np WITH MOST MEAS = top 1 2 5
q: LIST NUM np WITH MOST MEAS = top 2 3 6
q: MOST NUM MEAS = top_any 2 3
q: MOST NUM BY MEAS = top_any 2 4
q: WHO BE MOST NUM BY MEAS = top_any 4 6
q: LIST MOST NUM MEAS = top_any 3 4
q: WHICH np BE MOST BY MEAS = most 2 6
q: np WITH MOST MEAS = most 1 4
q: aux np meas MORE np = more 3 2 5
q: aux np meas LESS np = less 3 2 5
q: aux np meas MORE KIND THANWORD np = more 3 2 7
q: aux np meas MORE THANWORD np = more 3 2 6
q: aux np HAVE MORE MEAS THANWORD np = more 5 2 7
q: aux np HAVE LESS MEAS THANWORD np = less 5 2 7
q: aux np HAVE MORE COUNTED THANWORD np = more 5 2 7
q: BE amount MORE amount = more_amounts 2 4
q: BE amount LESS amount = less_amounts 2 4
q: BE amount MORE THAT OF np = more_than 2 6
q: BE amount MORE np = more_than 2 4
q: BE amount MORE np OWNER = more_than 2 4
q: WHO meas MORE joined = more_of 2 4
q: WHO meas LESS joined = less_of 2 4
q: WHO HAVE MORE MEAS joined = more_of 4 5
q: WHO HAVE LESS MEAS joined = less_of 4 5
q: WHICH np meas MORE joined = more_of 3 5
q: WHICH np HAVE MORE MEAS joined = more_of 5 6
q: WHOSE MEAS BE MORE joined = more_of 2 5
q: WHICH meas MORE joined = more_of 2 4                 # which grew faster, A or B
q: WHICH meas LESS joined = less_of 2 4
q: WHICH HAVE MORE MEAS joined = more_of 4 5
q: WHICH HAVE LESS MEAS joined = less_of 4 5
q: BETWEEN joined WHO meas MORE = more_of 4 2
q: OF joined WHO meas MORE = more_of 4 2
q: OF joined WHO meas LESS = less_of 4 2
q: WHO meas MORE mod joined = more_within 2 5 4         # who spends more in 2025, A or B
q: WHICH np meas MORE mod joined = more_within 3 6 5
q: aux np meas MORE THANWORD np mod = more_two_within 3 2 6 7
q: BETWEEN joined WHO meas LESS = less_of 4 2
q: BETWEEN joined WHO HAVE MORE MEAS = more_of 6 2
q: BETWEEN joined WHICH np? meas MORE = more_of 5 2
q: WHICHOF joined meas MORE = more_of 3 2
q: WHICHOF joined meas LESS = less_of 3 2
q: WHICHOF joined HAVE MORE MEAS = more_of 5 2
q: WHO OF joined meas MORE = more_of 4 3
q: WHO OF joined meas LESS = less_of 4 3
q: WHICHOF joined HAVE LESS MEAS = less_of 5 2
q: aux joined meas MORE = more_of 3 2
q: ENT VERSUS ENT MEAS = more 4 1 3
q: ENT VERSUS ENT BY? MEAS = more 5 1 3
q: amount VERSUS np OWNER? = more_than 1 3
q: HOW aux amount COMPARE TOWARDS np OWNER? = more_than 3 6
q: HOW aux np OWNER? COMPARE TOWARDS np BY MEAS = more 9 3 7
q: WHO HAVE MORE COUNTED joined = more_of 4 5
q: HOW ADJ be np = amount_by 2 4                        # how high is the dam
q: WHICH np be ADJEST = most_by 4 2                     # which dam is the highest
q: WHICH np be MOST ADJ = most_by 5 2
q: WHICHOF np be ADJEST = most_by 4 2
q: WHO be ADJEST np = most_by 3 4
q: WHO be MOST ADJ np = most_by 4 5
q: WHO be ADJEST = most_by 3
q: LIST ADJEST np = most_by 2 3
q: ADJEST np = most_by 1 2 +0.3
q: MOST ADJ np = most_by 2 3 +0.3
q: WHICH np be ADJER joined = more_by 4 5
q: WHICH be ADJER joined = more_by 3 4
q: WHO be ADJER joined = more_by 3 4
q: WHICH be MORE ADJ joined = more_by 4 5
q: BE np ADJER THANWORD np = more_by_two 3 2 5
q: BE np MORE ADJ THANWORD np = more_by_two 4 2 6
vp: be OVER AMOUNT ADJ = having_sum_by 4 2 3
vp: be OVER NUM ADJ = having_by 4 2 3                   # are more than 50 high
vp: be ADJER THANWORD NUM = having_more_by 2 4
vp: be ADJER THANWORD AMOUNT = having_more_by 2 4
q: COMPARE amount = compare 2
q: COMPARE MEAS WITHIN BETWEEN? joined = compare_of 2 5
q: COMPARE joined BY MEAS = compare_of 4 2
q: WHO be TOTAL amount = total 4
q: WHO be TOTAL OF amount = total 5
q: TOTAL amount = total 2
q: TOTAL OF amount = total 3
q: LIST TOTAL amount = total 3
q: WHAT aux np meas TOTAL = total_of 4 3
q: HOWMUCH TOTAL BE np MODE PMEAS = total_of 6 4
q: HOWMUCH FUTURE np PMEAS TOTAL = total_of 4 3
q: TOTAL HOWMUCH aux np meas = total_of 5 4
q: WHO TOTAL aux np meas = total_of 5 4
q: HOWMUCH aux np meas TOTAL = total_of 4 3
q: HOWMUCH FUTURE np FMEAS TOTAL = total_of 4 3
q: HOWMUCH aux np TOTAL meas = total_of 5 3
q: HOWMUCH TOTAL aux np meas = total_of 5 4
q: HOWMUCH be amount TOTAL = total 3
q: WHO be amount TOTAL = total 3
q: HOWMANY COUNTED aux np HAVE TOTAL = total_of 2 4
q: TOTAL amount = total 2

# ------------------------------------------------------------ knowledge, paths, news, disagreement
q: KNOW np = know 2
q: WHO be ENT = know 3
q: WHICH KIND be ENT = know 4 +0.3                       # what kind of company is Moonshot
q: KINDOF KIND be ENT = know 4
q: KINDOF be ENT = know 3
q: KNOW amount = same 2
q: WHO ISBE ENT = know 3
q: ENT = know 1 +0.4
q: HOW BE np CONNECT TOWARDS np = path 3 6
q: HOW BE np AND np CONNECT = path 3 5
q: HOW BE np TOWARDS np CONNECT = path 3 5
q: BE np CONNECT TOWARDS np = path 2 5
q: HOW aux np CONNECT TOWARDS np = path 3 6
q: HOW aux np AND np RELATE = path 3 5
q: HOW aux np RELATE TOWARDS np = path 3 6
q: WHO be np OWNER CONNECTION TOWARDS np = path 3 7
q: WHO LINKS np TOWARDS np = path 3 5
q: HOW aux np LINKS TOWARDS np = path 3 6
q: WHO be CONNECTION BETWEEN np AND np = path 5 7
q: WHO be CONNECTION OF np AND np = path 5 7
q: WHO be CONNECTION OF np TOWARDS np = path 5 7
q: WHICH CONNECTION BE THERE? BETWEEN np AND np = path 6 8
q: CONNECTION BETWEEN np AND np = path 3 5
q: CONNECTION OF np TOWARDS np = path 3 5
q: LIST CONNECTION BETWEEN np AND np = path 4 6
q: LIST CONNECTION OF np TOWARDS np = path 4 6
q: THERE CONNECTION BETWEEN np AND np = path 4 6
q: CHANGED SINCE DATE = changed 3
q: CHANGED WITHIN DATE = changed_within 3
q: CHANGED BETWEEN DATE TO DATE = changed_between 3 5
q: CHANGED SINCE? SNAPSHOT NUM = changed_snapshot 4
q: CHANGED SINCE? LASTLOAD = changed_lately
q: CHANGED WITHIN LASTLOAD = changed_lately
q: CHANGED ABOUT np SINCE SNAPSHOT NUM = changed_snapshot 6 3
q: CHANGED ABOUT np SINCE LASTLOAD = changed_lately 3
q: CHANGED ABOUT np SINCE DATE = changed_of 3 5
q: CHANGED OF np SINCE DATE = changed_of 3 5
q: CHANGED SINCE DATE ABOUT np = changed_of 5 3
q: WHO DISAGREE ABOUT np = disagree 4
q: WHO DISAGREE ABOUT amount = disagree_amount 4
q: WHO aux SOURCES DISAGREE ABOUT np = disagree 6
q: WHICH SOURCES DISAGREE ABOUT np = disagree 5
q: WHICH SOURCES DISAGREE ABOUT amount = disagree_amount 5
q: aux SOURCES DISAGREE ABOUT np = disagree 5
q: aux SOURCES DISAGREE ABOUT amount = disagree_amount 5
q: WHERE aux SOURCES DISAGREE ABOUT np = disagree 6
q: WHO BE CONTESTED ABOUT np = disagree 5
q: WHO aux SOURCES DISAGREE ABOUT ABOUT np = disagree 7
q: WHO BE CONTESTED = disagree_any
q: WHICH CLAIMS BE CONTESTED = disagree_any
q: WHO aux SOURCES DISAGREE ABOUT = disagree_any
q: WHERE aux SOURCES DISAGREE = disagree_any
q: WHICH CLAIMS ABOUT np BE CONTESTED = disagree 4
q: WHICH CLAIMS OF np BE CONTESTED = disagree 4 +0.1
q: BE np CONTESTED = disagree 2
q: BE amount CONTESTED = disagree_amount 2
q: THERE DISPUTED ABOUT np = disagree 4
q: THERE DISPUTED ABOUT amount = disagree_amount 4
q: WHICH DISPUTED BE THERE? ABOUT np = disagree 6
q: WHICH DISPUTED ABOUT np = disagree 4
q: DISPUTED ABOUT np = disagree 3

# ------------------------------------------------------------ Chinese: things
np: np DE NOUN = of 3 1                                 # 阿里巴巴的竞争对手
np: np DE NOUN HE NOUN = of_each 3 5 1                  # 阿里巴巴的创始人和首席执行官
np: np DE NOUN HUO NOUN = of_either 3 5 1
np: np DE KIND = linked 1 3 +1                          # 阿里巴巴的芯片
np: ENT NOUN = of 2 1 +0.6                              # 阿里巴巴首席执行官
np: zrel DE bare = every 3 1                            # 投资月之暗面的公司
np: zrel DE NOUN = zof 3 1 +0.6
np: zrel bare = every 2 1 +0.8
np: np HE np = joint 1 3 +0.3
np: np HUO np = either 1 3
np: zrel DE REN = same 1
np: REN = some 1 +1
np: zrel DE = same 1 +1.2                               # 跟百度竞争的
zrel: VERB np = step 1 2
zrel: TONGSHI zrel = same 2
zrel: mod zrel = limited 2 1
zrel: np VERB = gap 2 1
zrel: COVERB np VERB = step 3 2
zrel: BEI np VERB = gap 3 2
zrel: ZAI np VHEAD = pied_step 3 2
zrel: VHEAD ZAI np = pied_step 1 3
zrel: BU zrel = not 2
zrel: zrel QIE zrel = every 1 3
zrel: MEAS CHAOGUO AMOUNT = having 1 2 3
zrel: MEAS DIYU AMOUNT = having 1 2 3
zvp: VERB np = step 1 2
zvp: WHEREIN np = step 1 2 +0.3                         # 哪些公司在中国
zvp: BA np VERB = step 3 2                              # 把数据中心缩减了
zvp: MODEZH BA np VERB = step 4 3
zvp: BU BA np VERB = not_step 4 3
zrel: BA np VERB = step 3 2
zvp: MODEZH VERB np = step 2 3
zvp: COVERB np VERB = step 3 2                          # 与阿里巴巴竞争
zvp: COVERB np YOU? VERB DE? = step 4 2 +0.3
zvp: BEI np VERB = gap 3 2                              # 被阿里巴巴投资
zvp: ZAI np VHEAD = pied_step 3 2
zvp: VHEAD ZAI np = pied_step 1 3
zvp: ZAI VERB np = step 2 3                             # 在使用
zvp: TONGSHI VERB np TONGSHI VERB np = both_steps 2 3 5 6
zvp: TONGSHI VERB np QIE VERB np = both_steps 2 3 5 6
zvp: BU BEI np VERB = not_gap 4 3
zvp: DEDAO np DE? VERB = gap 4 2                        # 得到了阿里巴巴的投资
zrel: DEDAO np DE? VERB = gap 4 2
zvp: BU zvp = not 2
zvp: TONGSHI zvp = zboth 2
zvp: zvp QIE zvp = every 1 3
zvp: SHI np = same 2
zvp: BU SHI np = not 3
zvp: MEAS CHAOGUO AMOUNT = having 1 2 3
zvp: MEAS DIYU AMOUNT = having 1 2 3
zvp: YOU MEAS CHAOGUO AMOUNT = having 2 3 4
zvp: MODEZH MEAS CHAOGUO AMOUNT = having 2 3 4
zvp: MODEZH MEAS DIYU AMOUNT = having 2 3 4
zrel: MODEZH MEAS CHAOGUO AMOUNT = having 2 3 4
zrel: MODEZH MEAS DIYU AMOUNT = having 2 3 4
zvp: mod zvp = limited 2 1
zvp: TONGSHI COVERB np VERB = step_both 4 3
zvp: COVERB np TONGSHI VERB = step_both 4 2

# ------------------------------------------------------------ Chinese: questions
wh: WHO = some
wh: WHICH np = same 2
wh: SHI WHO = some                                      # 是谁投资了智谱
q: np mod VERB wh = which_gap_in 3 1 4 2                # 阿里巴巴在2025年推出了什么
q: mod np VERB wh = which_gap_in 3 2 4 1
q: np mod VERB HOWMANY np = count_gap_in 3 1 5 2
q: np DEDAO wh DE VERB = which_step_of 5 1 3            # 得到了谁的投资
q: np DEDAO HOWMANY np DE VERB = count_step_by 6 1 4
q: np YOU WHO = which_bare 1
q: zrel DE YOU wh = which_of 4 1                        # 计划投资超过600亿美元的有哪些公司
q: WHO DE MEAS CHAOGUO AMOUNT = whose_measure 3 4 5
q: WHO DE MEAS DIYU AMOUNT = whose_measure 3 4 5
q: WHO DE NOUN SHI np = which_whose 3 5                 # 谁的子公司是谷歌
q: WHICH np DE NOUN SHI np = which_whose 4 6 2          # 哪家公司的创始人是马云
q: WHICH np DE VERB np = which_step_of 4 5 2            # 哪些公司的总部在中国
q: WHICH np DE PNOUN ZAI np = which_whose 4 6 2
q: np SHI WHO DE NOUN = which_whose 5 1                 # 阿里巴巴是谁的母公司
q: np SHI wh DE NOUN = which_whose 5 1 3
q: wh zvp = which_of 1 2
q: YOU wh zvp = which_of 2 3
q: np VERB wh = which_gap_of 2 1 3
q: np MODEZH VERB wh = which_gap_of 3 1 4
q: np COVERB wh VERB = which_gap_of 4 1 3
q: np BEI wh VERB DE? = which_step_of 4 1 3
q: np SHI BEI? wh VERB DE? = which_step_of 5 1 4
q: np DE VERB ZHE SHI wh = which_step_of 3 1 6
q: np HE np VERB QMARK? = truth_with 1 4 3
q: np HE wh SHI NOUN = zwhich 5 1 3                     # 百度和谁是竞争对手
q: np HE np HUXIANG VERB QMARK? = truth_with 1 5 3
q: np SHI BEI? np VERB DE QMARK? = truth_by 1 5 4
q: np VHEAD ZAI? wh = which_gap_pied 2 1 4
q: np VHEAD ZAI WHERE = where_head 2 1
q: np ZAI WHERE VHEAD = where_head 4 1
q: np ZAI wh VHEAD = which_gap_pied 4 1 3
q: np VERB WHERE = where_verb 2 1 +0.5
q: np DE PNOUN ZAI WHERE = where_noun 3 1
q: np DE PNOUN SHI WHERE = where_noun 3 1
q: np DE PNOUN ZAI wh = where_noun 3 1 +0.3
q: np PNOUN ZAI WHERE = where_noun 2 1
q: np ZAI WHERE = where 1 +1
q: np WHEREIN np QMARK = truth_step 1 2 3               # 阿里巴巴在杭州吗
q: np SHIFOU WHEREIN np = truth_step 1 3 4
q: np DE PNOUN ZAI np QMARK = truth_as 1 5 3
q: np DE PNOUN SHIFOU ZAI np = truth_as 1 6 3
q: np DE VERB np QMARK = truth_step 1 3 4
q: np DE NOUN SHI wh = zwhich 3 1 5
q: np NOUN SHI wh = zwhich 2 1 4 +0.5
q: np DE NOUN YOU? wh = zwhich 3 1 5
q: np DE NOUN LIST = zwhich 3 1
q: np YOU WHICH NOUN = zwhich 4 1
q: np YOU HOWMANY NOUN = count_noun 4 1
q: np YOU WHICH KIND = which_linked 4 1 +0.5
q: np YOU HOWMANY KIND = count_linked 4 1 +0.5
q: np LIST NOUN = zwhich 3 1
q: np LIST KIND = which_linked 3 1 +0.5
q: np LIST = which 1
q: np SHI wh = which_bare 1
q: np SHI? wh = which_bare 1 +0.2
q: wh SHI np = which_of 1 3 +0.4
q: np BA wh VERB = which_gap_of 4 1 3
q: np SHIFOU BA np VERB = truth_step 1 5 4
q: np YOU wh = which_bare 1
q: LIST np = which 2
q: CHULE np YIWAI? q = zbut 4 2
q: HOWMANY np zvp = count_of 2 3
q: YOU? HOWMANY np zvp = count_of 3 4
q: np VERB HOWMANY np = count_gap 2 1 4
q: np BEI HOWMANY np VERB = count_step 5 1 4
q: np COVERB HOWMANY np VERB = count_gap 5 1 4
q: COVERB np VERB DE np YOU HOWMANY = zcount 3 2 5
q: np YOU? HOWMANY = count 1 +0.3
q: np zvp QMARK = truth 1 2
q: np SHIFOU zvp = truth 1 3
q: np SHIFOU np = truth 1 3
q: np zvp = truth 1 2 +1.2
q: np BU zvp QMARK = truth 1 3
q: np SHIFOU COVERB np VERB = truth_step 1 5 4
q: np HE np VERB QMARK = truth_with 1 4 3
q: np HE np SHIFOU VERB = truth_with 1 5 3
q: np HE np SHI NOUN QMARK = truth_with 1 5 3
q: np SHI np QMARK = truth 1 3
q: np SHIFOU SHI np = truth 1 4
q: YOU HOWMANY? SOURCES SHUO s = count_sources 5
q: HOWMANY SOURCES SHUO zs = count_sources 4
q: YOU? HOWMANY SOURCES SHUO zs = count_sources 5
q: wh SOURCES SHUO zs = sources 4
q: WHICH SOURCES SHUO zs = sources 4
q: WHO SHUO zs = speakers 3
q: WHO FOUREN zs = deniers 3
q: YOU WHO FOUREN zs = deniers 4
q: YOU ANYONE FOUREN zs = deniers 4
q: ANYONE FOUREN zs QMARK = deniers 3
q: wh SOURCES FOUREN zs = denying_sources 4
q: WHICH SOURCES FOUREN zs = denying_sources 4
q: YOU SOURCES FOUREN zs QMARK = denying_sources 4
q: wh SOURCES SHUO np = sources_of 4 +0.5
q: WHICH SOURCES SHUO np = sources_of 4 +0.5
q: HOWMANY SOURCES SHUO np = count_sources_of 4 +0.5
zs: np zvp = truth 1 2
zs: np HE np VERB = truth_with 1 4 3
q: ENT SHUO wh = said 1
q: ENT COVERB np SHUO wh = said 1 3
q: ENT LIAOJIE np SHUO wh = said 1 3
q: WHEN np VERB np = when 2 3 4
q: np WHEN VERB np = when 1 3 4
q: np SHI WHEN VERB np DE? = when 1 4 5
q: np SHI WHEN BEI? VERB DE? = when_alone 1 5 +0.5
q: np SHI? WHEN BEI? VERB DE? = when_passive 1 5 +0.45  # Qwen3-Max是什么时候推出的
q: np SHI np WHEN VERB DE? = when_passive 1 5 3
zamount: np DE? MEAS = amount 3 1
q: zamount SHI? HOWMUCH = same 1
q: zamount HOWMUCH MONEYWORD? = same 1
q: zamount YOU? HOWMUCH = same 1
q: zamount SHI WHO = same 1
q: zamount HOWMUCH MONEYWORD? = same 1
q: zamount SHI? HOWMUCH MONEYWORD = same 1
q: COMPARE zamount = compare 2
q: np YOU? HOWMUCH MEAS = amount 4 1
q: np YOU? HOWMANY MEAS = amount 4 1
q: np MODEZH MEAS HOWMUCH MONEYWORD? = amount 3 1
q: np mod MODEZH? MEAS HOWMUCH MONEYWORD? = amount_mod 4 1 2
q: np MODEZH mod MEAS HOWMUCH MONEYWORD? = amount_mod 4 1 3
q: mod np MODEZH? MEAS HOWMUCH MONEYWORD? = amount_mod 4 2 1
q: np mod DE? MEAS SHI? HOWMUCH = amount_mod 4 1 2
q: np VAGUE MEAS HOWMUCH = vague_amount 3 1 2
q: np VAGUE DE? MEAS SHI? HOWMUCH = vague_amount 4 1 2
q: MEAS ZUI DE? np SHI wh = zmost 4 1                   # 计划投资额最大的公司是哪家
q: MEAS ZUI DE np = zmost 4 1
q: MEAS ZUISHAO DE? np SHI wh = zleast 4 1
q: MEAS ZUISHAO DE np = zleast 4 1
q: wh SHI MEAS ZUI DE np = zmost 6 3
q: MEAS ZUI DE? NUM np SHI? wh? = top 4 5 1
q: MEAS QIAN NUM SHI? WHICH np = top 3 6 1
q: MEAS QIAN NUM DE? np SHI? wh? = top 3 5 1
q: RANK np BY MEAS = ranking 2 4
q: wh MODEZH MEAS ZUI = zmost 1 3
q: np HE np wh MODEZH MEAS GENG = zmore 6 1 3
q: np HUO np wh MODEZH MEAS GENG = zmore 6 1 3
q: joined wh MODEZH MEAS GENG = more_of 4 1
q: np BI np MODEZH MEAS GENG QMARK? = more 5 1 3
q: wh DE? MEAS ZUI = zmost 1 3
q: wh DE? MEAS ZUISHAO = zleast 1 3
q: np HE? wh DE? MEAS GENG = more_of 5 1
q: joined wh DE? MEAS GENG = more_of 4 1
q: np HE np wh DE? MEAS GENG = zmore 6 1 3
q: np HUO np wh DE? MEAS GENG = zmore 6 1 3
q: np DE? MEAS BI np GENG QMARK? = more 3 1 5
q: np BI np DE? MEAS GENG QMARK? = more 5 1 3
q: np DE? MEAS CHAOGUO np QMARK = more 3 1 5
q: np DE ZONG MEAS SHI? HOWMUCH = total_of 4 1
q: np ZONG MODEZH? MEAS HOWMUCH MONEYWORD? = total_of 4 1
q: np DE MEAS ZONG SHI? HOWMUCH = total_of 3 1
q: np DE MEAS SHI? HOWMUCH ZONG = total_of 3 1
q: LIAOJIE? np DUOSHAO = know 2
q: LIAOJIE np = know 2 +1
q: np SHI WHO = know 1
q: np LIANXI = path_joined 1
q: np HE np LIANXI = path 1 3
q: ZILAI np DAO np DE? LIANXI = path 2 4
q: np DAO np DE? LIANXI = path 1 3
q: np COVERB np LIANXI = path 1 3
q: np HE np DE? LIANXI = path 1 3 +0.1
q: ZILAI DATE YILAI BIANHUA = changed 2
q: DATE YILAI BIANHUA = changed 1
q: ZAI? DATE NIANNEI? BIANHUA = changed_within 2
q: ZILAI? SNAPSHOT NUM YILAI? BIANHUA = changed_snapshot 3
q: ZILAI? LASTLOAD YILAI? BIANHUA = changed_lately
q: np ZILAI? DATE YILAI BIANHUA = changed_of 1 3
q: ZILAI? DATE YILAI np BIANHUA = changed_of 4 2
q: ZILAI DATE BIANHUA = changed 2
q: WHO COVERB np FENQI = disagree 3
q: LIAOJIE? np FENQI = disagree 2
q: wh LIAOJIE np FENQI = disagree 3
q: zamount FENQI = disagree_amount 1
q: zamount FENQI QMARK? = disagree_amount 1
q: WHO COVERB zamount FENQI = disagree_amount 3
q: wh LIAOJIE zamount FENQI = disagree_amount 3
q: LIAOJIE? zamount FENQI = disagree_amount 2
q: SOURCES LIAOJIE zamount FENQI QMARK? = disagree_amount 3
q: np FENQI QMARK = disagree 1
q: wh ZAI zamount SHANG FENQI = disagree_amount 3
q: WHICH SOURCES ZAI zamount SHANG FENQI = disagree_amount 4
q: SOURCES ZAI zamount SHANG FENQI QMARK? = disagree_amount 3
q: LIAOJIE? zamount WHO DE? FENQI = disagree_amount 2
q: zamount SHANG? SOURCES FENQI QMARK? = disagree_amount 1
q: wh ZAI np SHANG FENQI = disagree 3
q: WHICH SOURCES ZAI np SHANG FENQI = disagree 4
q: SOURCES ZAI np SHANG FENQI QMARK? = disagree 3
q: LIAOJIE? np WHO DE? FENQI = disagree 2
q: np SHANG? SOURCES FENQI QMARK? = disagree 1
q: WHICH SOURCES COVERB zamount FENQI = disagree_amount 4
q: WHICH SOURCES COVERB np FENQI = disagree 4
q: SOURCES COVERB zamount FENQI QMARK? = disagree_amount 3
q: SOURCES COVERB np FENQI QMARK? = disagree 3
q: LIAOJIE zamount wh SOURCES? FENQI = disagree_amount 2
q: LIAOJIE np wh SOURCES? FENQI = disagree 2
q: LIAOJIE zamount WHICH SOURCES FENQI = disagree_amount 2
q: LIAOJIE np WHICH SOURCES FENQI = disagree 2
q: SOURCES LIAOJIE np FENQI = disagree 3
mod: JU ENT SHUO? = speaker 2
mod: JU SOURCE SHUO? = speaker 2
mod: ENT SHUO = speaker 1 +1.5
mod: DATE YIQIAN = before 1
mod: ZILAI? DATE YILAI = since 2
mod: ZAI? DATE NIANNEI? = within 2
mod: ZAI DATE = within 2
mod: JIEZHI DATE WEIZHI? = until 2
mod: ZAI? DATE WEIZHI = until 2 +0.3
"""
