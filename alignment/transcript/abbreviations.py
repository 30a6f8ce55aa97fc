"""Words that a full stop does not end, in the languages people use most."""

from alignment.transcript.wordlist import words

_COMMON = """
    dr prof st gen col capt dipl ing jr sr univ co inc ltd corp vs cf op ed eds vol nr tel art fig
    ca cca approx max min resp ev inkl exkl ref rev tab
"""

_NEVER_LAST = {
    "en": """mr mrs ms mx dr prof st rev fr hon gen col lt sgt capt cmdr adm gov sen rep pres messrs
        mt ft vs cf viz eg ie e.g i.e approx dept est esp""",
    "de": """bzw ca z.b z.t d.h u.a i.d.r v.a o.ä u.ä vgl nr str tel abs bd hrsg evtl ggf sog
        inkl exkl zzgl st dr prof hr fr frl dipl ing geb gest jh jhd mio mrd max min mind allg bes
        ehem gem insb lt möglw verh zw fa abb kap s.o s.u jg röm frz dt engl lat hl
        h.c abg anm aufl zit u.u o.g""",
    "nl": """bijv d.w.z m.b.t o.a t.a.v t.o.v dhr mevr mw drs mr ir ing dr prof nr blz resp
        ca max min""",
    "fr": """m mm mme mmes mlle mlles dr me mgr st ste c.-à-d av apr env no nos chap fig
        pp réf tél""",
    "es": """sr sra sres srta dr dra ud uds vd vds prof profa d dña da gral núm num pág págs
        av avda cap fig ee art tel teléf aprox ing lic arq sta sto excmo máx mín""",
    "pt": """sr sra srs srta dr dra prof profa exa exmo v.exa r av n núm pág págs cap fig art
        tel eng d dª sto sta min máx aprox""",
    "it": """sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv on mons pag pagg p.es es
        cap fig art tel cfr gent egr ill spett s sant""",
    "sv": "t.ex bl.a d.v.s dvs m.a.o s.k f.d p.g.a ca nr st dr prof tel kl resp jfr max",
    "no": "f.eks bl.a dvs d.v.s m.a.o p.g.a ca nr dr prof tlf kl hhv evt jf maks st",
    "da": "f.eks bl.a dvs d.v.s p.g.a ca nr dr prof tlf kl hhv evt jf maks skt fhv pga",
    "fi": "esim ts ns mm n nro prof toht tri os puh s klo t.s engl saks vrt ks",
    "pl": """np tzn tj m.in prof dr hab inż mgr ul al pl os nr godz tel w por s st św im tys
        mln mld red wyd ds""",
    "cs": """např tj tzn mj tzv popř resp dr prof ing mgr mudr judr phdr bc doc ul nám č čís str
        tel sv p sl hod min mil tis kč obr kap r""",
    "sk": "napr tj tzn tzv resp dr prof ing mgr mudr judr bc doc ul nám č str tel sv p sl hod r",
    "hu": "pl dr prof ún ill kb sz u stb.-ig id ifj özv tel old vö str",
    "ro": "dl d-l dna d-na dr prof ing str nr bd bl ap sc pag tel lt cap art ex",
    "hr": "npr tj tzv dr prof mr dipl ing ul br sv str tel g gđa tzn god st",
    "sr": "npr tj tzv dr prof mr dipl ing ul br sv str tel g gđa нпр тј тзв др проф ул бр св стр",
    "sl": "npr tj dr prof mag ul št sv str tel ga g gdč t.i",
    "ru": """т.е т.к т.н т.о др проф акад доц им ул пр просп пер пл д кв стр рис табл гл см ср напр
        руб коп тыс млн млрд тел обл р св о г-н г-жа ст м кг км чел корп п""",
    "uk": """т.зв проф акад доц ім вул просп пл д кв стор рис табл гл див напр грн тис млн млрд
        тел обл р св м ст буд кв""",
    "bg": "напр т.нар т.е проф акад доц д-р инж ул бул бл стр вж чл св хил млн лв гр с",
    "tr": "dr prof doç av sn yrd hz bkz örn no s cad sok mah blv tel alb gen org öğr yzb",
    "el": "π.χ δηλ κ κα κος κ.ά αρ σελ βλ τηλ δρ καθ αγ στρ π.μ",
    "id": "dr prof ir drs h hj jl no tn ny sdr hlm tel yth thn tgl",
    "vi": "ts gs pgs ths tp q p ths.bs bs",
    "ca": "sr sra srs dr dra prof av pl núm pàg sta hble aprox tel",
    "eu": "jn and dk zk tel",
    "et": "nt st dr prof tn mnt nr lk v.a s.o sh pr hr mln tel",
    "lv": "t.i piem dr prof nr lpp g.k tālr ielas plkst",
    "lt": "pvz t.y dr prof nr psl val mln tūkst gyd tel",
    "is": "t.d þ.e dr prof nr bls kl u.þ.b m.a a.m.k",
    "sq": "p.sh dr prof znj nr fq",
    "mk": "пр проф ул бр сл стр ирод д-р т.е",
    "af": "bv d.w.s mnr mev dr prof nr bl asb",
    "hi": "डॉ डा श्री श्रीमती सुश्री प्रो पं कु मो रु सं ई",
    "ka": "ე.ი ე.წ გვ მაგ პროფ აკად ბ-ნი ქ-ნი ბ-ნ ქ-ნ მლნ ათ ტელ",
}

_PERHAPS_LAST = {
    "en": "etc inc co corp ltd llc jr sr al a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d m.d",
    "de": "usw etc u.dgl dgl co uhr jr sen chr",
    "nl": "enz etc e.d jr sr",
    "fr": "etc j.-c p.ex",
    "es": "etc p.ej uu ee.uu a.c d.c a.m p.m s.a",
    "pt": "etc p.ex a.c d.c s.a ltda",
    "it": "ecc etc a.c d.c s.p.a",
    "sv": "osv m.m o.s.v etc mfl m.fl",
    "no": "osv o.l m.m etc m.fl",
    "da": "osv o.l m.m etc m.fl",
    "fi": "jne yms ym jms",
    "pl": "itd itp etc n.e p.n.e r",
    "cs": "atd apod aj n.l př.n.l",
    "sk": "atď apod a.i n.l",
    "hu": "stb kft rt zrt nyrt bt",
    "ro": "etc ș.a ș.a.m.d",
    "hr": "itd i.sl",
    "sr": "itd i.sl итд",
    "sl": "itd ipd",
    "ru": "т.д т.п др пр н.э г гг в вв",
    "uk": "т.д т.п ін н.е р рр ст",
    "bg": "т.н др н.е г",
    "tr": "vb vs vd",
    "el": "κ.λπ κλπ μ.χ κ.τ.λ κτλ μ.μ",
    "id": "dll dsb dst",
    "vi": "v.v",
    "et": "jne jms",
    "lv": "utt u.tml u.c",
    "lt": "kt t.t pan",
    "is": "o.s.frv o.fl",
    "mk": "итн и.др",
    "af": "ens e.d",
    "ka": "ა.შ წ სს",
}

_ENDS_LIST = words(
    """etc usw enz ecc osv o.s.v itd itp atd apod aj atď ipd ș.a ș.a.m.d stb т.д т.п т.н итд
    итн κ.λπ κλπ κ.τ.λ κτλ vb vd v.v dll dsb dst jne jms ym yms utt kt t.t o.s.frv m.m m.fl o.l"""
)
"""Those that stand at the end of a list, after which a capital begins a sentence."""

_BEFORE_NUMBER = {
    "en": """no nos vol fig figs ch sec art p pp para eq ed op ver jan feb mar apr jun jul aug sep
        sept oct nov dec""",
    "de": "s kap abb bd jan feb mär apr jun jul aug sept okt nov dez ziff aufl",
    "fr": "p n vers janv févr juil sept oct nov déc",
    "es": "p pp n vol ene feb mar abr jun jul ago sept oct nov dic",
    "it": "n p vol gen feb mar apr mag giu lug ago set ott nov dic",
    "ru": "с т № п ч вып",
    "pl": "t cz rozdz ok",
}

_FIRST_WORDS = {
    "en": """the a an i in on at it its we he she they you and but or so that this these those there
        then what when where who why how if as for to with from by after before because is are was
        do does did can could would my our your his her their now well yes no yeah not""",
    "de": """der die das ein eine ich du er sie es wir ihr und aber oder in im am an auf mit von zu
        für wenn als was wer wie wo warum dann da so nein ja nun dies diese dieser das mein sein
        ihre doch nach bei heute dort hier damals danach später vielleicht""",
    "nl": """de het een ik jij hij zij we wij jullie en maar of in op dan wat wie hoe waar
        dat dit ja""",
    "fr": """le la les un une je tu il elle on nous vous ils elles et mais ou dans en ce cette ces
        c’est c'est puis alors que qui quand où pour avec oui non""",
    "es": """el la los las un una yo tú él ella nosotros ellos y pero o en este esta eso así luego
        entonces que qué quién cuando con para sí no es""",
    "pt": """o a os as um uma eu tu ele ela nós eles e mas ou em no na este esta isso então depois
        que quem quando com para sim não é""",
    "it": """il lo la i gli le un una io tu lui lei noi voi loro e ma o in questo questa poi allora
        che chi quando con per sì no è""",
    "ru": """я ты он она оно мы вы они и а но или в на с это этот эта там тут потом тогда что кто
        как где когда да нет если по у из для его её их мой""",
    "uk": """я ти він вона ми ви вони і а але або в на з це цей ця там потім тоді що хто як
        де коли так""",
    "pl": """ja ty on ona my wy oni i a ale lub w na z to ten ta tam potem co kto jak gdzie
        kiedy tak""",
    "cs": "já ty on ona my vy oni a ale nebo v na s to ten ta tam pak co kdo jak kde když ano ne",
    "sv": "jag du han hon vi ni de och men eller i på det den en ett då vad vem hur när ja nej",
    "no": """jeg du han hun vi dere de og men eller i på det den en et da hva hvem hvordan
        når ja nei""",
    "da": "jeg du han hun vi i de og men eller på det den en et da hvad hvem hvordan når ja nej",
    "el": """εγώ εσύ αυτός αυτή αυτό εμείς ο η το οι τα ένας μια και αλλά μετά τότε που πού πώς πότε
        δεν στο στη στην από με για ναι όχι""",
    "vi": "tôi anh chị ông bà họ nó và nhưng sau rồi khi đó thì vì vâng không cái con những",
    "tr": "ben sen o biz siz onlar ve ama bir bu şu sonra ne nasıl neden çünkü evet hayır",
    "ro": "eu tu el ea noi voi ei și dar sau un o în la apoi ce cine unde când da nu",
}
_RELATIVES = tuple(
    map(words, ("es gl ca", "hr sr sl bs", "cs sk", "no nn da", "nl af", "ru be", "bg mk", "de lb"))
)
"""Languages that are told apart by few words, and share most abbreviations."""


class Abbreviations:
    """The abbreviations of one language, without their last full stop.

    Attributes
    ----------
    never_last
        A sentence goes on after them.
    perhaps_last
        A sentence may end with them, which the next word tells.
    ends_list
        Those of them after which only a new sentence begins with a capital, as nouns do in German.
    before_number
        A sentence goes on after them where a number follows.
    first_words
        Words that begin sentences, and are no names.
    """

    def __init__(self, language: str) -> None:
        alike = next((group for group in _RELATIVES if language in group), {language})
        known = _NEVER_LAST.keys() & alike
        self.perhaps_last = words(" ".join(_PERHAPS_LAST.get(one, "") for one in known) or "etc")
        self.ends_list = frozenset() if language == "de" else self.perhaps_last & _ENDS_LIST
        never_last = words(" ".join(_NEVER_LAST[one] for one in known) or _COMMON)
        self.never_last = never_last - self.perhaps_last
        self.before_number = words(_COMMON + _BEFORE_NUMBER.get(language, ""))
        self.first_words = words(_FIRST_WORDS.get(language, ""))

    def knows(self, word: str) -> bool:
        """Whether a word is one of them, wherever sentences end."""
        return word.lower() in self.never_last | self.perhaps_last
