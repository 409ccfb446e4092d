"""STOP_WORDS: the words of each language that say nothing about what a question asks for.

They are the closed word classes: articles, pronouns, prepositions, conjunctions, auxiliary verbs, negation and question
words, in lower case; for languages written without spaces, the character n-grams of question words. Language detection
counts them too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..lazy_patterns import lazy_pattern
from .codes import DEFAULT_LANGUAGE

_CONTRACTED = lazy_pattern(r"(?:(?<!ca)n't|(?<=can)'t|'(?:s|re|ve|ll|d|m))$")

STOP_WORDS = {
    "ar": "في من على إلى عن مع أن إن أو ثم لا ما لم لن هل هو هي هم هذا هذه ذلك تلك التي الذي الذين كان كانت يكون "
    "كل بعد قبل بين عند لدى حتى إذا كما لكن قد أي ماذا متى أين كيف كم لماذا نحن أنا أنت له لها لهم به بها فيه فيها "
    "عليه عليها منه",
    "ca": "a al als amb aquest aquesta aquests com d de del dels des dins doncs el ella ells els em en ens entre "
    "era és es ha han havia hi ho i jo l la les li m mes més molt n ni no nos o on per però perquè qual qualsevol "
    "quan quant quants que què qui s ser seu seva si sobre són t també te tenir un una uns us va van",
    "cs": "a aby ale ani asi až bez bude budou by byl byla byli bylo být co což dnes do ho i já jak jako je jeho "
    "jej její jejich jen ještě již jsem jsme jsou k kam každý kde kdo kdy když ke kolik která které který kteří má "
    "mají mezi mi na nad ne nebo není o od on ona oni po pod podle pro proč proti před při s se si také tak tam "
    "ten tento tím to toho tu u už v ve více však z za ze že",
    "da": "af alle at blev blive bliver da de dem den denne der deres det dette dig din disse du efter eller en "
    "end er et for fra få har havde han hans hende her hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan "
    "hvorfor hvornår i ikke ind jeg jo kan kun man mange med meget men mig min mod ned noget nogle nok nu når og "
    "også om op os over på sig skal som så til ud under var ved vi vil ville være været",
    "de": "aber alle allem allen aller alles als am an auch auf aus bei beim bin bis da damit dann das dass dem "
    "den denn der des die dies diese diesem diesen dieser dieses du durch ein eine einem einen einer eines er es "
    "etwa euch für gegen gibt hat hatte hatten habe haben ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins "
    "ist ja jede jeder kann können man mehr mit nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen "
    "seiner seit sich sie sind so über um und uns unter viel viele vielen vom von vor wann war waren warum was "
    "wegen welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieso wieviel wieviele will "
    "wir wird wo woher wohin womit worüber wovon wurde wurden zu zum zur zwischen",
    "el": "ο η το οι τα του της των τον την τους τις στο στη στην στον στα στους στις και να με σε από για που "
    "πως ότι δεν μην θα είναι ήταν έχει έχουν είχε αυτό αυτή αυτός αυτά αυτοί ένα ένας μια μία όταν αν ή αλλά κατά "
    "μετά πριν μέχρι όπως πιο τι ποιος ποια ποιο ποιοι πού πότε γιατί πόσο πόσα πόσοι εγώ εσύ εμείς μας σας ενώ",
    "en": "a about am an and any are article as at be been being but by can could did do does doing done for from "
    "had has have having he her him his how i if in into is it its many may me might more most much must my no not "
    "of on or our out over shall she should so some such than that the their them then there these they this those "
    "to too up was we were what when where whether which while who whom whose why will with would you your please "
    "tell say says said",
    "es": "a al algo ante antes aunque como cómo con contra cual cuál cuáles cuales cuando cuándo cuánta cuántas "
    "cuánto cuántos cuanto de del desde donde dónde durante e el él ella ellas ellos en entre era eran es esa ese "
    "eso esta está están estaba este esto estos estas fue fueron ha había han hasta hay la las le les lo los más "
    "me mi muy nada ni no nos o os para pero por porque qué que quien quién quiénes se según ser será si sí sido "
    "sin sobre son su sus también tan te tiene tienen tras tu un una unas uno unos y ya yo",
    "et": "aga ega ei ent et ja jah ka kas keda kelle kes kui kuid kuidas kus kuhu kust laskma ma me mida miks "
    "mille millal milline mis mitu mul nad need nende ning nii olema oli olid oma on ole olnud palju pole pärast "
    "ta tema te temal see seda selle sellest siis siin tea üle või välja",
    "eu": "al ala bai baina bat batzuk bere beren da dago daude den dira dute du dituzte eta ere ez gabe gara hau "
    "hori hura izan izango nola non noiz nor nork nori zein zeintzuk zer zergatik zenbat zuen zuten zen ziren",
    "fi": "ei eivät että emme en ettei ette hän häntä hänen hänelle he heidän ilman itse ja jo joka joko jolla "
    "jonka jos jossa jota jotka joten koska kuin kuinka kuka ketkä kun kenen ketä kenelle kautta lisäksi me mikä "
    "miksi mikään milloin millainen minkä minä missä mistä mihin mitä mitkä moni monta montako mukaan mutta myös "
    "ne niiden niin nyt näin ole oli olivat olla olleet ollut on onko ovat sekä se sen siinä siitä sille sinä tai "
    "te tämä tämän tässä vain vaan vai voi",
    "fr": "a à ai alors après au aucun aussi autre aux avait avant avec avoir c ce ceci cela celle celui ces cet "
    "cette ceux chez combien comme comment contre d dans de depuis des donc dont du elle elles en encore entre est "
    "et étaient était être eu eux fait fut furent ici il ils j je jusqu l la là le les leur leurs lors lui m ma "
    "mais me même mes moi mon n ne ni nos notre nous on ont ou où par pas pendant peut plus pour pourquoi près qu "
    "quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si son sont sous sur t ta te tes toi "
    "ton tous tout toute toutes tu un une vers vos votre vous y",
    "ga": "a ach ag agus an ar arna as atá bhí bhfuil ba cad cá cé céard cén conas chuig dá de den do don dom é "
    "faoi fuair gan go i iad in inár is le leis mar mé muid na nach ní níl nó nuair ó os sé seo sí sin siad tá trí "
    "um",
    "hi": "का की के को में से पर और है हैं था थी थे यह वह ये वे इस उस इन उन एक ने कि जो भी नहीं तो ही कर हो लिए "
    "साथ तक या अपने अपनी अपना क्या कौन कब कहाँ कहां क्यों कैसे कितने कितना कितनी किस किसने किसके गया गई गए रहा रही "
    "रहे होता होती हुए हुआ हुई करने किया कुछ बाद",
    "hu": "a abban ahol aki akik ami amely amelyek amelyet az azok azon azt ban be ben ből csak de e egy egyik el "
    "én és ez ezek ezt fel fog ha hány hanem hol honnan hova hogy hogyan így igen ill is ki kik kinek kit kell le "
    "lehet lesz lett ma már még meg mely melyik mert mi mikor milyen mint mit mindig miért nagyon ne nem nincs ő "
    "ők pedig se sem szerint számára ta tehát te után van vannak vagy való volt voltak által át össze",
    "hy": "և է են էր էին որ ու ի ին այս այդ այն մի նա նրա նրանք ես դու մենք դուք իր իրենց մեջ մասին համար հետ "
    "հետո ինչ ինչպես ինչու երբ որտեղ ով ովքեր որը որոնք քանի որքան չի չէ պետք բայց կամ եթե էլ նաև ըստ",
    "id": "ada adalah agar akan aku anda antara apa apakah atas atau bagaimana bagi bahwa banyak beberapa belum "
    "berapa bisa dalam dan dapat dari dengan di dia dua hanya harus ia ini itu jika juga kami kapan karena ke "
    "kepada kita lagi lebih maka mana mengapa mereka namun oleh pada para saat saja sangat satu saya sebagai "
    "sebuah secara sedang sejak seperti serta siapa sudah tak tapi telah tentang tersebut tetapi tidak untuk yang",
    "it": "a ad ai al alla alle allo agli all anche avere aveva c che chi ci cioè col come con contro cosa cui d "
    "da dai dal dalla dalle dallo dagli dall dei del della delle dello degli dell di dopo dove due e è ed era "
    "erano essere fa fra fu furono gli ha hanno ho i il in io l la le lei lo loro lui ma me mi mia mio n ne nei "
    "nel nella nelle nello negli nell noi non nostro o ogni per perché perchè però più poi prima qual quale quali "
    "quando quanta quante quanti quanto quella quelle quelli quello questa queste questi questo s se sei senza si "
    "sia sono su sua sue sugli sui sul sulla sulle sullo sull suo suoi t ti tra tutti tutto un una uno v vi voi",
    "ja": "何が 何を 何で 何人 何の 何時 誰が 誰の 誰を 誰で 誰に 人は の人",
    "ko": "무엇 엇을 엇이 엇입 누가 누구 구의 구인 언제 어디 디에 디서 에서 어떤 어떻 떻게 왜 얼마 몇 인가 가요 "
    "나요 습니 니까 입니 니다 했나 했습 있나 있습 합니 까지 부터 그는 그의 그리 리고 에게 으로",
    "lt": "ant apie ar arba aš be bei bet bus būti buvo čia dar dėl dabar į ir iš iki jau jei ji jie jis jo jos "
    "jų ką kad kada kai kaip kam kas kiek kieno kodėl ko kokia kokie koks kur kuri kurie kuris kurio labai man mes "
    "mūsų ne nei nes nuo nėra o pagal pas per po prie prieš savo su šis ši šie tai taip tarp ten to tos tuo už yra",
    "ne": "को का की के मा ले र छ छन् हो हुन् थियो थिए यो त्यो यी ती एक पनि लाई बाट सँग गरे गरेको गरेका भएको भएका "
    "भन्ने भने तथा वा नै अनि कसले कहिले कहाँ किन कसरी कति कुन हुने गर्ने रहेको थिएन छैन होइन लागि",
    "nl": "aan al als ben bij dan dat de deze die dit door dus een en er ge geen had hadden haar heb hebben heeft "
    "hem het hij hoe hoeveel hun ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet "
    "niets nog nu of om omdat onder ons ook op over te tegen ten ter toch toen tot u uit uw van veel voor waar "
    "waarom wanneer waren was wat we wel welk welke werd werden wie wiens wij wil word worden wordt zal ze zei "
    "zelf zich zij zijn zo zonder zou",
    "no": "alle at av ble bli blir da de dem den denne der deres det dette deg din disse du eller en enn er et "
    "etter ett for fra få ha hadde han hans har hennes her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor "
    "hvordan hvorfor i ikke inn jeg kan kun man mange med meg meget men min mot mye noe noen nå når og også om opp "
    "oss over på seg si sin skal som så til ut under var ved vi vil ville være vært",
    "pl": "a aby ale ani aż bez będzie będą bo by był była było były być ci co czego czemu czy dla do gdy gdzie "
    "go i ich ile ilu im ja jak jaka jakie jaki jako je jego jej jest jeszcze jeśli już kiedy kim kto kogo komu "
    "która które którego której który których którzy lub ma mają mi między mnie może można my na nad nam nas nie "
    "niej nim o od on ona one oni oraz po pod podczas ponieważ poza przed przez przy się są sobie swoje ta tak "
    "także tam te tego tej ten to tu tym tych u w we więc z za ze że został została",
    "pt": "a à ao aos as às até com como contra da das de dela dele deles depois desde do dos e é ela elas ele "
    "eles em entre era eram essa esse esta está estão este eu foi foram há isso isto já lhe mais mas me mesmo meu "
    "minha muito na nas não nem no nos nós num numa o onde os ou para pela pelas pelo pelos por porque porquê qual "
    "quais quando quanta quantas quanto quantos que quê quem se sem ser seu seus sido só sobre sua suas são também "
    "te tem têm tinha um uma umas uns você",
    "ro": "a acest această aceasta acestea aceste acesta ai al ale am ar are as asta au avea ca că câte câți cât "
    "câtă când care căruia ce cei cel cele cine cu cum cui da dacă dar de deci deja din dintre după e ea ei el ele "
    "era erau este eu fi fie fost i îi îl îmi în încă între își la le li lor lui mai mult ne nici noi nu o or ori "
    "pe pentru peste prin sa să sau se sunt și sub te tot un una unde unei unele unor unui unul va vă vor voi",
    "ru": "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его "
    "ее её если есть еще ещё же за здесь и из или им их к как какая какие какой каком когда кого ком кому которая "
    "которого которой которые который которых кто куда ли между меня мне мы на над нас не него нее неё нет ни них "
    "но о об он она они оно от откуда очень по под после потом потому почему при с сколько со так также там то "
    "того тоже только том тот у уже чего чем через что чтобы это этого этой этом этот эти я",
    "sr": "а али би био била било бити где да до за због и из или им их ја је јер још ка када како ко кога коме "
    "која које који којих колико кроз куда ли ме ми мој на над не него није нису о од она они оно он па по под "
    "после пре при са све се си смо су та тај тако те то у уз ће чега чему шта што",
    "sv": "alla att av bara blev bli blir då de dem den denna deras dess dessa det detta dig din du efter eller "
    "en ett fick för från få ha hade han hans har henne hennes hon honom hos hur i icke in inte ja jag kan man med "
    "mellan men mer mig min mot mycket många ni nu när någon något några och också om oss på sig sin sitt ska "
    "skulle som så till under upp ut utan vad var vara varför varit vart vem vems vi vid vilka vilken vilket är "
    "över",
    "ta": "ஒரு என்று மற்றும் இந்த இது என்ற கொண்டு என்பது பல ஆகும் அல்லது அவர் அவர்கள் நான் உள்ள அந்த இவர் என "
    "முதல் என்ன இருந்து சில போன்ற வேண்டும் வந்து இதன் அது அவன் யார் எங்கே எப்போது ஏன் எப்படி எத்தனை எவ்வளவு எந்த "
    "பின்னர் தான் மேலும் பற்றி",
    "th": "ที่ ี่ไ ่ไห ไหน อะไ ะไร เมื มื่ ื่อ ่อไ อไร ่อใ อใด อไห ไหร หร่ ใคร อย่ ย่า ่าง างไ งไร ยัง ังไ งไง "
    "ทำไ ำไม กี่ หรื รือ ือไ อไม ไม่ ไหม เท่ ่าไ าไร าไห ่าใ าใด",
    "tr": "acaba ama ancak arasında bazı ben bir biri birkaç biz bu buna bunda bundan bunlar bunu bunun çok çünkü "
    "da daha de değil diye dolayı en gibi göre hangi hangisi hem hep her hiç için ile ise işte kaç kadar ki kim "
    "kime kimi kimin mı mi mu mü nasıl ne neden nedir nerede nereden nereye niçin niye o olan olarak oldu olduğu "
    "olduğunu olur ona ondan onlar onu onun önce oysa şey siz sonra şu tarafından tüm üzere var ve veya ya yani "
    "yok",
    "zh": "什么 什麼 么时 時候 时候 是谁 是誰 谁是 誰是 谁的 多少 哪里 哪裡 哪个 哪些 怎么 怎麼 怎样 为什 為什 "
    "几个 有多 的是 在哪 了什 和什",
}  # fmt: skip


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language; none for a language that is not listed."""
    return frozenset(STOP_WORDS.get(language, "").casefold().split())


_LONGEST = 32
"""Code points; no stop word is longer."""


def is_stop_word(word: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> bool:
    """Say whether a word is a stop word of one of the languages; a contraction counts as the word that it shortens.

    >>> is_stop_word("What"), is_stop_word("what’s"), is_stop_word("didn't"), is_stop_word("Ukraine’s")
    (True, True, True, False)
    """
    return len(word) <= _LONGEST and _is_in_one_of(word, languages)


@lru_cache(maxsize=2**12)
def _is_in_one_of(word: str, languages: tuple[str, ...]) -> bool:
    bare = _CONTRACTED.sub("", word.casefold().replace("’", "'"))
    return any(_is_stop_word(bare, language) for language in languages)


def _is_stop_word(bare: str, language: str) -> bool:
    known = stop_words(language)
    if bare in known or language == "en":
        return bare in known
    if language == "ja" and all("\u3041" <= letter <= "\u309f" for letter in bare):
        return True  # hiragana alone are particles and endings
    parts = re.split("['‐‑-]", bare)
    return len(parts) > 1 and known.issuperset(parts)  # qu'est-ce, a-t-il
