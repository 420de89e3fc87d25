## Notices and the widget

notice-language = Íslenska
notice-legend = Má { $controller } hafa samband við þig?
notice-optional = Þitt val: eyðublaðið virkar án þess að haka við.
notice-tick = Hak er samþykki þitt, án haks er ekkert samþykki. Ekkert breytist fyrr en þú vistar.
notice-stop = Stöðva þetta ({ $channel })
notice-withdraw = Þú getur dregið samþykki þitt til baka hvenær sem er, með einum smelli í hverjum skilaboðum.
notice-policy = Persónuverndarstefna: { $controller } (opnast í nýjum flipa)
notice-by-email = með tölvupósti
notice-by-sms = með SMS-skilaboðum
notice-by-phone = í síma
notice-by-post = með bréfpósti
notice-recorded = Val þitt var skráð.
notice-receipt = Sjá kvittunina
notice-number = Fyrir SMS-skilaboð og símtöl þarf símanúmer með landsnúmeri, til dæmis +354 611 1234.
notice-kept = Ekki tókst að senda val þitt enn. Vafrinn geymir það og sendir það síðar.
notice-refused = Ekki tókst að skrá val þitt.
notice-confirm = Opnaðu tölvupóstinn sem þú færð nú og staðfestu val þitt þar.

## Every page

everything = allt
page-language-button = Skipta um tungumál
receipt-link = Kvittun með stöðu beiðni þinnar

## Unsubscribe: before, and after

unsubscribe-title = Afskráning: { $purpose }
unsubscribe-ask = { $controller } mun ekki lengur hafa samband við þig { $channel } um: { $purpose }.
unsubscribe-button = Afskrá
unsubscribe-done-title = Afskráningu þinni er lokið
unsubscribe-done = { $controller } mun ekki lengur hafa samband við þig { $channel } um: { $purpose }.
unsubscribe-address = Þetta gildir fyrir { $address }.
unsubscribe-older = Þessi tengill er eldri en síðasta skráning þín. Henni er einnig lokið.
unsubscribe-all-title = Stöðva allt?
unsubscribe-all = { $controller } sendir þér þá ekki lengur neitt markaðsefni, á neinn hátt.
unsubscribe-all-button = Stöðva allt
unsubscribe-all-done-title = Allt hefur verið stöðvað
unsubscribe-all-done = { $controller } sendir þér ekki lengur neitt markaðsefni, á neinn hátt.
unsubscribe-channels-title = Aðrar leiðir
unsubscribe-channels = Um { $purpose } má { $controller } enn hafa samband við þig á þessa vegu:
unsubscribe-channels-button = Ekki lengur { $channel }

## Undo

undo-title = Voru þetta mistök?
undo-text =
    { $minutes ->
        [one] Þú getur afturkallað þetta í { $minutes } mínútu.
       *[other] Þú getur afturkallað þetta í { $minutes } mínútur.
    }
undo-button = Afturkalla
undo-done-title = Afturkallað
undo-done = Fyrra val þitt gildir aftur.
undo-expired-title = Ekki er lengur hægt að afturkalla þetta
undo-expired = Fresturinn er liðinn og beiðni þín gildir. Ef þú vilt heyra aftur frá { $controller } getur þú skráð þig á ný.
undo-overtaken = Þú hefur valið annað síðan og það gildir.

## Pause

pause-title = Frekar hlé?
pause-text = { $controller } hefur ekki samband við þig á þessum tíma. Síðan heldur allt áfram eins og áður.
pause-button =
    { $days ->
        [one] Hlé í { $days } dag
       *[other] Hlé í { $days } daga
    }
pause-done-title = Í hléi
pause-done = Fram til { $date } hefur { $controller } ekki samband við þig { $channel } um: { $purpose }.
pause-until = Í hléi til { $date }
resume-button = Halda áfram núna
resume-done-title = Hléinu er lokið

## Preference centre

preferences-title = Stillingar þínar
preferences-intro = Hér velur þú um hvað og á hvaða vegu { $controller } má hafa samband við þig.
preferences-address = Þetta eru stillingarnar fyrir { $address }.
preferences-not-you = Ekki þitt netfang? Þá var þessi tengill áframsendur til þín. Vinsamlegast breyttu engu hér.
preferences-now = Núna: { $state }
preferences-since = síðan { $date }
preferences-save = Vista
preferences-saved-title = Vistað
preferences-saved = Val þitt gildir héðan í frá.
preferences-unchanged = Þú breyttir engu.
preferences-conflict = Einhverju var breytt í millitíðinni. Skoðaðu val þitt aftur og vistaðu á ný.
preferences-pause-title = Gera hlé á öllu
preferences-language-title = Tungumál þessara síðna og tölvupósts frá okkur
preferences-language-saved = Tungumálið hefur verið vistað.
preferences-history-title = Það sem þú valdir áður
preferences-history-none = Ekkert hefur verið skráð enn.
preferences-history-receipt = Kvittun
preferences-data-title = Gögnin þín
preferences-export-button = Fá gögnin mín
preferences-export = Við sendum tölvupóst á { $address }. Tengillinn í honum sýnir allt sem er geymt um þig hér.
preferences-erase-button = Eyða gögnunum mínum
preferences-erase = Við sendum tölvupóst á { $address }. Tengillinn í honum eyðir öllu sem er geymt um þig hér.
preferences-mailed-title = Við höfum sent þér tölvupóst
preferences-mailed =
    { $days ->
        [one] Við höfum sent tölvupóst á { $address }. Tengillinn í honum gildir í { $days } dag.
       *[other] Við höfum sent tölvupóst á { $address }. Tengillinn í honum gildir í { $days } daga.
    }
preferences-no-mail = Skrifaðu á { $contact } til að fá gögnin þín eða láta eyða þeim.
preferences-record = Þessi tengill tilheyrir færslu þinni í viðskiptamannagrunni hjá { $controller }. Netfang þitt er ekki þekkt hér enn. Þú getur stöðvað skilaboð hér; notaðu eyðublað til að leyfa þau.
preferences-unknown = Netfang þitt er ekki þekkt hér. Þú getur stöðvað skilaboð hér; notaðu eyðublað til að leyfa þau.

## Your data: behind the link in a mail

export-title = Allt sem er geymt um þig
export-ask = Þú baðst { $controller } um gögnin sem eru geymd um þig hér.
export-button = Sýna gögnin mín
export-download = Sækja sem skrá (JSON)
export-made = Tekið saman { $date }.
export-none = Ekkert hefur verið skráð enn.
export-pseudonym = Gerviauðkenni
export-standings = Það sem gildir
export-event = Atburður { $position }
export-told = Áframsent til
export-notices = Textarnir sem þér voru sýndir
export-terms = Um vinnsluna
erase-title = Eyða gögnunum þínum
erase-ask = Þú baðst { $controller } um að eyða gögnunum sem eru geymd um þig hér. Þetta er ekki hægt að afturkalla. Aðeins tætigildi er geymt, svo að ekki verði haft samband við þig aftur.
erase-button = Eyða gögnunum mínum
erase-done-title = Gögnunum þínum hefur verið eytt
erase-done = Aðeins tætigildi er eftir, svo að { $controller } hafi ekki samband við þig aftur.

## Confirmation of a sign-up

confirm-title = Vinsamlegast staðfestu
confirm-ask = Eftir staðfestingu þína má { $controller } hafa samband við þig um:
confirm-button = Já, ég staðfesti
confirm-done-title = Staðfest, takk fyrir
confirm-done = { $controller } má nú hafa samband við þig eins og þú valdir. Þú getur dregið samþykki þitt til baka hvenær sem er, með einum smelli í hverjum skilaboðum.
confirm-already = Þú hafðir þegar staðfest þetta.
confirm-expired-title = Þessi tengill er útrunninn
confirm-expired =
    { $days ->
        [one] Hann var ekki notaður innan { $days } dags og því gildir skráning þín ekki. Þú getur skráð þig aftur.
       *[other] Hann var ekki notaður innan { $days } daga og því gildir skráning þín ekki. Þú getur skráð þig aftur.
    }
confirm-overtaken = Þú hefur valið annað síðan og það gildir.

## Mails

mail-hello = Góðan dag,
mail-confirm-subject = Staðfestu skráningu þína hjá { $controller }
mail-confirm = þú skráðir þig hjá { $controller } með þessu netfangi. Vinsamlegast staðfestu að þú samþykkir þetta:
mail-confirm-button = Staðfesta
mail-export-subject = Gögnin þín hjá { $controller }
mail-export = þú baðst { $controller } um gögnin sem eru geymd um þig. Þessi tengill sýnir þau:
mail-export-button = Sýna gögnin mín
mail-erase-subject = Eyða gögnunum þínum hjá { $controller }
mail-erase = þú baðst { $controller } um að eyða gögnunum sem eru geymd um þig. Þessi tengill leiðir á síðuna þar sem þú staðfestir það:
mail-erase-button = Eyða gögnunum mínum
mail-link = Ef hnappurinn virkar ekki skaltu opna þessa slóð:
mail-expiry =
    { $days ->
        [one] Tengillinn gildir í { $days } dag.
       *[other] Tengillinn gildir í { $days } daga.
    }
mail-not-you = Baðst þú ekki um þetta? Gerðu þá ekkert og ekkert gerist.
mail-footer = Þú færð þennan eina tölvupóst af því að netfang þitt var slegið inn hjá { $controller }. Tengiliður: { $contact }

## The hosted form

form-title = Skráning hjá { $controller }
form-email = Netfang
form-phone = Símanúmer
form-phone-hint = Með landsnúmeri, til dæmis +354
form-first-name = Eiginnafn
form-last-name = Kenninafn
form-optional = valfrjálst
form-submit = Senda
form-done-title = Takk fyrir
form-done = Val þitt var skráð.
form-done-confirm = Við höfum sent tölvupóst á { $address }. Opnaðu hann og staðfestu val þitt með tenglinum í honum.
form-error-email = Þetta er ekki netfang.
form-error-missing = Gefðu upp netfang eða símanúmer.
form-again = Ekkert hefur verið skráð enn. Veldu hér.
form-error-stale = Þessi síða var opin of lengi. Henni var hlaðið aftur; veldu á ný.

## The receipt

receipt-title = Kvittun
receipt-intro = Þetta er skráningin sem { $controller } geymir um val þitt.
receipt-received = Móttekið
receipt-requested = Eyðublað sent
receipt-record = Skráning
receipt-how = Hvernig
receipt-by-form = Þú sendir eyðublað
receipt-by-one-click = Þú afskráðir þig með tengli í skilaboðum
receipt-by-record = Þú afskráðir þig með tengli; það gildir nú fyrir netfang þitt
receipt-by-undo = Þú afturkallaðir það sem þú hafðir gert áður
receipt-by-pause = Þú baðst um hlé
receipt-by-resume = Þú laukst hléi
receipt-by-pause-end = Hléi þínu var lokið
receipt-by-stop = Þú stöðvaðir þetta á einni af síðum okkar
receipt-by-confirmation = Þú staðfestir skráningu þína með tenglinum í tölvupósti
receipt-by-preferences = Þú valdir á ný í stillingunum
receipt-by-staff = Þú sagðir okkur það og við skráðum það
receipt-by-crm = Því var breytt í viðskiptamannagrunninum
receipt-by-import = Það var flutt úr eldra kerfi
receipt-by-time = Tíminn sem samþykki þitt náði til var liðinn
receipt-by-erasure = Gögnunum þínum var eytt
receipt-choices = Það sem þú valdir
receipt-notice = Það sem þér var sýnt
receipt-delivery = Hverjir fengu að vita
receipt-no-delivery = Ekki þarf að láta önnur kerfi vita.
receipt-queued = Skráð hér; bíður áframsendingar
receipt-accepted = Samþykkt af viðskiptamannagrunninum
receipt-confirmed = Staðfest: lesið til baka úr viðskiptamannagrunninum
receipt-parked = Skráð hér; viðskiptamannagrunnurinn hafnaði því og starfsfólk sér ástæðuna
receipt-superseded = Skráð hér; síðara val þitt kom í staðinn
receipt-verify = Athugaðu þessa kvittun

## What holds, for a purpose on a channel

state-granted = Já
state-pending = Bíður staðfestingar þinnar
state-paused = Í hléi
state-expired = Útrunnið
state-declined = Nei (ekki hakað við)
state-withdrawn = Stöðvað
state-objected = Andmælt
state-unchanged = Óbreytt
state-none = Ekkert val
state-interest = Já, án samþykkis þíns (lögmætir hagsmunir), þar til þú stöðvar það

## Errors

error-link-title = Þessi tengill virkar ekki
error-link = Hann gæti hafa styst eða breyst á leiðinni til þín. Notaðu tengilinn í skilaboðunum aftur eða skrifaðu sendandanum.
error-gone-title = Þessari skráningu var eytt
error-gone = Innihald hennar er farið. Aðeins tætigildi án merkingar er eftir, svo að enn sé hægt að sannreyna annálinn.
error-busy-title = Of margar tilraunir
error-busy = Bíddu í mínútu og reyndu aftur.
error-unavailable-title = Ekki gert enn
error-unavailable = Ekki tókst að vista beiðni þína núna. Reyndu aftur eftir mínútu.
error-request-title = Þetta tókst ekki
error-request = Ekki tókst að skilja beiðnina. Farðu til baka og reyndu aftur.
