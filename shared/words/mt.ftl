## Notices and the widget

notice-language = Malti
notice-legend = Jista’ { $controller } jikkuntattjak?
notice-optional = L-għażla hija tiegħek: il-formola taħdem ukoll mingħajr ma timmarka l-kaxxa.
notice-tick = Kaxxa mmarkata hija l-kunsens tiegħek; mingħajr marka m’hemmx kunsens. Xejn ma jinbidel qabel ma tissejvja.
notice-stop = Waqqaf dan ({ $channel })
notice-withdraw = Tista’ tirtira l-kunsens tiegħek fi kwalunkwe ħin, bi klikk waħda f’kull messaġġ.
notice-policy = Politika tal-privatezza: { $controller } (tinfetaħ f’tab ġdida)
notice-by-email = bl-email
notice-by-sms = bl-SMS
notice-by-phone = bit-telefon
notice-by-post = bil-posta
notice-recorded = L-għażla tiegħek ġiet irreġistrata.
notice-receipt = Ara r-riċevuta
notice-number = Għall-SMS u t-telefonati huwa meħtieġ numru tat-telefon bil-kodiċi tal-pajjiż, pereżempju +356 9696 1234.
notice-kept = L-għażla tiegħek għadha ma setgħetx tintbagħat. Dan il-brawżer iżommha u jibgħatha aktar tard.
notice-refused = L-għażla tiegħek ma setgħetx tiġi rreġistrata.
notice-confirm = Jekk jogħġbok iftaħ l-email li se tirċievi issa u kkonferma l-għażla tiegħek hemmhekk.

## Every page

everything = kollox
page-language-button = Ibdel il-lingwa
receipt-link = Riċevuta, bl-istatus tat-talba tiegħek

## Unsubscribe: before, and after

unsubscribe-title = Waqqaf l-abbonament: { $purpose }
unsubscribe-ask = { $controller } mhux se jikkuntattjak aktar { $channel } dwar: { $purpose }.
unsubscribe-button = Waqqaf l-abbonament
unsubscribe-done-title = L-abbonament tiegħek twaqqaf
unsubscribe-done = { $controller } mhux se jikkuntattjak aktar { $channel } dwar: { $purpose }.
unsubscribe-address = Dan jgħodd għal { $address }.
unsubscribe-older = Din il-link hija eqdem mill-aħħar abbonament tiegħek. Dak twaqqaf ukoll.
unsubscribe-all-title = Twaqqaf kollox?
unsubscribe-all = { $controller } imbagħad mhux se jibgħatlek aktar reklamar ta’ kwalunkwe tip, b’ebda mezz.
unsubscribe-all-button = Waqqaf kollox
unsubscribe-all-done-title = Kollox twaqqaf
unsubscribe-all-done = { $controller } mhux se jibgħatlek aktar reklamar ta’ kwalunkwe tip, b’ebda mezz.
unsubscribe-channels-title = Mezzi oħra
unsubscribe-channels = Dwar { $purpose }, { $controller } għadu jista’ jikkuntattjak b’dawn il-mezzi:
unsubscribe-channels-button = Mhux aktar { $channel }

## Undo

undo-title = Kien żball?
undo-text =
    { $minutes ->
        [one] Tista’ treġġa’ dan lura għal { $minutes } minuta.
        [two] Tista’ treġġa’ dan lura għal { $minutes } minuti.
        [few] Tista’ treġġa’ dan lura għal { $minutes } minuti.
        [many] Tista’ treġġa’ dan lura għal { $minutes }-il minuta.
       *[other] Tista’ treġġa’ dan lura għal { $minutes } minuta.
    }
undo-button = Reġġa’ lura
undo-done-title = Treġġa’ lura
undo-done = L-għażla ta’ qabel terġa’ tgħodd.
undo-expired-title = Dan ma jistax jitreġġa’ lura aktar
undo-expired = Iż-żmien għadda, u t-talba tiegħek tgħodd. Jekk tixtieq terġa’ tirċievi messaġġi mingħand { $controller }, tista’ terġa’ tabbona.
undo-overtaken = Minn dak iż-żmien għażilt xi ħaġa oħra, u dik tgħodd.

## Pause

pause-title = Tippreferi pawża?
pause-text = { $controller } mhux se jikkuntattjak f’dan iż-żmien. Wara, kollox ikompli bħal qabel.
pause-button =
    { $days ->
        [one] Pawża ta’ { $days } jum
        [two] Pawża ta’ { $days } jiem
        [few] Pawża ta’ { $days } ijiem
        [many] Pawża ta’ { $days }-il jum
       *[other] Pawża ta’ { $days } jum
    }
pause-done-title = Fuq pawża
pause-done = Sa { $date }, { $controller } mhux se jikkuntattjak { $channel } dwar: { $purpose }.
pause-until = Fuq pawża sa { $date }
resume-button = Kompli issa
resume-done-title = Il-pawża ntemmet

## Preference centre

preferences-title = Il-preferenzi tiegħek
preferences-intro = Hawnhekk tagħżel dwar xiex u b’liema mezzi { $controller } jista’ jikkuntattjak.
preferences-address = Dawn huma l-preferenzi għal { $address }.
preferences-not-you = Mhux l-indirizz tiegħek? Mela din il-link intbagħtitlek minn xi ħaddieħor. Jekk jogħġbok ma tibdel xejn hawnhekk.
preferences-now = Issa: { $state }
preferences-since = minn { $date }
preferences-save = Issejvja
preferences-saved-title = Issejvjat
preferences-saved = L-għażla tiegħek tgħodd minn issa.
preferences-unchanged = Ma bdilt xejn.
preferences-conflict = Sadanittant inbidlet xi ħaġa. Jekk jogħġbok erġa’ ċċekkja l-għażliet tiegħek u erġa’ ssejvja.
preferences-pause-title = Poġġi kollox fuq pawża
preferences-language-title = Lingwa ta’ dawn il-paġni u tal-emails tagħna
preferences-language-saved = Il-lingwa ġiet issejvjata.
preferences-history-title = X’għażilt s’issa
preferences-history-none = Għad m’hemm xejn irreġistrat.
preferences-history-receipt = Riċevuta
preferences-data-title = Id-data tiegħek
preferences-export-button = Agħtuni d-data tiegħi
preferences-export = Nibagħtu email lil { $address }. Il-link fiha turi dak kollu li jinżamm hawn dwarek.
preferences-erase-button = Ħassar id-data tiegħi
preferences-erase = Nibagħtu email lil { $address }. Il-link fiha tħassar dak kollu li jinżamm hawn dwarek.
preferences-mailed-title = Bgħatnielek email
preferences-mailed =
    { $days ->
        [one] Bgħatna email lil { $address }. Il-link fiha tgħodd għal { $days } jum.
        [two] Bgħatna email lil { $address }. Il-link fiha tgħodd għal { $days } jiem.
        [few] Bgħatna email lil { $address }. Il-link fiha tgħodd għal { $days } ijiem.
        [many] Bgħatna email lil { $address }. Il-link fiha tgħodd għal { $days }-il jum.
       *[other] Bgħatna email lil { $address }. Il-link fiha tgħodd għal { $days } jum.
    }
preferences-no-mail = Biex tikseb id-data tiegħek jew titlob li titħassar, ikteb lil { $contact }.
preferences-record = Din il-link hija marbuta mal-entrata tiegħek fid-database tal-klijenti ta’ { $controller }. L-indirizz tiegħek għadu mhux magħruf hawn. Tista’ twaqqaf il-messaġġi hawnhekk; biex tippermettihom, uża formola.
preferences-unknown = L-indirizz tiegħek mhux magħruf hawn. Tista’ twaqqaf il-messaġġi hawnhekk; biex tippermettihom, uża formola.

## Your data: behind the link in a mail

export-title = Dak kollu li jinżamm dwarek
export-ask = Int tlabt lil { $controller } d-data li tinżamm hawn dwarek.
export-button = Uri d-data tiegħi
export-download = Niżżel bħala fajl (JSON)
export-made = Magħmul fi { $date }.
export-none = Għad m’hemm xejn irreġistrat.
export-pseudonym = Psewdonimu
export-standings = X’jgħodd
export-event = Avveniment { $position }
export-told = Mgħoddi lil
export-notices = Il-kliem li ntwerejt
export-terms = Dwar l-ipproċessar
erase-title = Ħassar id-data tiegħek
erase-ask = Int tlabt lil { $controller } biex iħassar id-data li tinżamm hawn dwarek. Dan ma jistax jitreġġa’ lura. Jinżamm biss valur hash, sabiex ħadd ma jerġa’ jikkuntattjak.
erase-button = Ħassar id-data tiegħi
erase-done-title = Id-data tiegħek tħassret
erase-done = Fadal biss valur hash, sabiex { $controller } ma jerġax jikkuntattjak.

## Confirmation of a sign-up

confirm-title = Jekk jogħġbok ikkonferma
confirm-ask = Wara l-konferma tiegħek, { $controller } jista’ jikkuntattjak dwar:
confirm-button = Iva, nikkonferma
confirm-done-title = Ikkonfermat, grazzi
confirm-done = { $controller } issa jista’ jikkuntattjak kif għażilt. Tista’ tirtira l-kunsens tiegħek fi kwalunkwe ħin, bi klikk waħda f’kull messaġġ.
confirm-already = Diġà kkonfermajt dan.
confirm-expired-title = Din il-link skadiet
confirm-expired =
    { $days ->
        [one] Ma ntużatx fi żmien { $days } jum, għalhekk l-abbonament tiegħek ma jgħoddx. Tista’ terġa’ tabbona.
        [two] Ma ntużatx fi żmien { $days } jiem, għalhekk l-abbonament tiegħek ma jgħoddx. Tista’ terġa’ tabbona.
        [few] Ma ntużatx fi żmien { $days } ijiem, għalhekk l-abbonament tiegħek ma jgħoddx. Tista’ terġa’ tabbona.
        [many] Ma ntużatx fi żmien { $days }-il jum, għalhekk l-abbonament tiegħek ma jgħoddx. Tista’ terġa’ tabbona.
       *[other] Ma ntużatx fi żmien { $days } jum, għalhekk l-abbonament tiegħek ma jgħoddx. Tista’ terġa’ tabbona.
    }
confirm-overtaken = Minn dak iż-żmien għażilt xi ħaġa oħra, u dik tgħodd.

## Mails

mail-hello = Bonġu,
mail-confirm-subject = Jekk jogħġbok ikkonferma l-abbonament tiegħek ma’ { $controller }
mail-confirm = abbonajt ma’ { $controller } b’dan l-indirizz. Jekk jogħġbok ikkonferma li taqbel ma’ dan:
mail-confirm-button = Ikkonferma
mail-export-subject = Id-data tiegħek għand { $controller }
mail-export = tlabt lil { $controller } d-data li tinżamm dwarek. Din il-link turiha:
mail-export-button = Uri d-data tiegħi
mail-erase-subject = Ħassar id-data tiegħek għand { $controller }
mail-erase = tlabt lil { $controller } biex iħassar id-data li tinżamm dwarek. Din il-link twassal għall-paġna fejn tikkonferma dan:
mail-erase-button = Ħassar id-data tiegħi
mail-link = Jekk il-buttuna ma taħdimx, iftaħ dan l-indirizz:
mail-expiry =
    { $days ->
        [one] Il-link tgħodd għal { $days } jum.
        [two] Il-link tgħodd għal { $days } jiem.
        [few] Il-link tgħodd għal { $days } ijiem.
        [many] Il-link tgħodd għal { $days }-il jum.
       *[other] Il-link tgħodd għal { $days } jum.
    }
mail-not-you = Ma tlabtx dan? Mela m’għandek għalfejn tagħmel xejn, u ma jiġri xejn.
mail-footer = Qed tirċievi din l-email waħda għax l-indirizz tiegħek iddaħħal għand { $controller }. Kuntatt: { $contact }

## The hosted form

form-title = Abbonament ma’ { $controller }
form-email = Indirizz tal-email
form-phone = Numru tat-telefon
form-phone-hint = Bil-kodiċi tal-pajjiż, pereżempju +356
form-first-name = Isem
form-last-name = Kunjom
form-optional = mhux obbligatorju
form-submit = Ibgħat
form-done-title = Grazzi
form-done = L-għażla tiegħek ġiet irreġistrata.
form-done-confirm = Bgħatna email lil { $address }. Jekk jogħġbok iftaħha u kkonferma l-għażla tiegħek bil-link fiha.
form-error-email = Dan mhuwiex indirizz tal-email.
form-error-missing = Jekk jogħġbok agħti indirizz tal-email jew numru tat-telefon.
form-again = Għad m’hemm xejn irreġistrat. Jekk jogħġbok agħżel hawn.
form-error-stale = Din il-paġna damet miftuħa wisq. Reġgħet tgħabbiet; jekk jogħġbok erġa’ agħżel.

## The receipt

receipt-title = Riċevuta
receipt-intro = Din hija r-reġistrazzjoni li { $controller } jżomm tal-għażla tiegħek.
receipt-received = Irċevuta
receipt-requested = Formola mibgħuta
receipt-record = Reġistrazzjoni
receipt-how = Kif
receipt-by-form = Bgħatt formola
receipt-by-one-click = Waqqaft l-abbonament b’link f’messaġġ
receipt-by-record = Waqqaft l-abbonament b’link; issa jgħodd għall-indirizz tiegħek
receipt-by-undo = Reġġajt lura dak li kont għamilt qabel
receipt-by-pause = Tlabt pawża
receipt-by-resume = Temmejt pawża
receipt-by-pause-end = Il-pawża tiegħek kienet intemmet
receipt-by-stop = Waqqaftu fuq waħda mill-paġni tagħna
receipt-by-confirmation = Ikkonfermajt l-abbonament bil-link f’email
receipt-by-preferences = Erġajt għażilt fiċ-ċentru tal-preferenzi
receipt-by-staff = Għedtilna, u aħna ktibnieh
receipt-by-crm = Inbidel fid-database tal-klijenti
receipt-by-import = Ittieħed minn sistema preċedenti
receipt-by-time = Iż-żmien li għalih kont tajt il-kunsens kien intemm
receipt-by-erasure = Id-data tiegħek tħassret
receipt-choices = X’għażilt
receipt-notice = X’intwerejt
receipt-delivery = Min ġie infurmat
receipt-no-delivery = L-ebda sistema oħra ma għandha tiġi infurmata.
receipt-queued = Irreġistrat hawn; jistenna li jingħadda
receipt-accepted = Aċċettat mid-database tal-klijenti
receipt-confirmed = Ikkonfermat: moqri lura mid-database tal-klijenti
receipt-parked = Irreġistrat hawn; id-database tal-klijenti rrifjutatu u l-persunal jara r-raġuni
receipt-superseded = Irreġistrat hawn; ħadet postha għażla aktar tard tiegħek
receipt-verify = Iċċekkja din ir-riċevuta int stess

## What holds, for a purpose on a channel

state-granted = Iva
state-pending = Jistenna l-konferma tiegħek
state-paused = Fuq pawża
state-expired = Skadut
state-declined = Le (kaxxa mhux immarkata)
state-withdrawn = Imwaqqaf
state-objected = Oġġezzjoni
state-unchanged = Mhux mibdul
state-none = L-ebda għażla
state-interest = Iva, mingħajr il-kunsens tiegħek (interess leġittimu), sakemm twaqqfu

## Errors

error-link-title = Din il-link ma taħdimx
error-link = Jista’ jkun li nqatgħet jew inbidlet fit-triq lejk. Jekk jogħġbok erġa’ uża l-link fil-messaġġ, jew ikteb lil min bagħatu.
error-gone-title = Din ir-reġistrazzjoni tħassret
error-gone = Il-kontenut tagħha m’għadux jeżisti. Fadal biss hash bla tifsira, sabiex ir-reġistru jkun jista’ jibqa’ jiġi ċċekkjat.
error-busy-title = Wisq tentattivi
error-busy = Jekk jogħġbok stenna minuta u erġa’ pprova.
error-unavailable-title = Għadu ma sarx
error-unavailable = It-talba tiegħek ma setgħetx tiġi ssejvjata bħalissa. Jekk jogħġbok erġa’ pprova f’minuta oħra.
error-request-title = Dan ma rnexxiex
error-request = It-talba ma setgħetx tinftiehem. Jekk jogħġbok mur lura u erġa’ pprova.
