## Notices and the widget

notice-language = Gaeilge
notice-legend = An bhfuil cead ag { $controller } teagmháil a dhéanamh leat?
notice-optional = Fútsa atá sé: oibríonn an fhoirm gan tic.
notice-tick = Is é tic do thoiliú; gan tic, níl aon toiliú ann. Ní athraíonn aon rud go dtí go sábhálann tú.
notice-stop = Stop é seo ({ $channel })
notice-withdraw = Is féidir leat do thoiliú a tharraingt siar am ar bith, le cliceáil amháin i ngach teachtaireacht.
notice-policy = Beartas príobháideachais: { $controller } (osclaítear i gcluaisín nua é)
notice-by-email = le ríomhphost
notice-by-sms = le SMS
notice-by-phone = ar an bhfón
notice-by-post = sa phost
notice-recorded = Taifeadadh do rogha.
notice-receipt = Féach ar an admháil
notice-number = Teastaíonn uimhir theileafóin leis an gcód tíre le haghaidh SMS agus glaonna, mar shampla +353 85 012 3456.
notice-kept = Níorbh fhéidir do rogha a sheoladh fós. Coinneoidh an brabhsálaí seo í agus seolfaidh sé níos déanaí í.
notice-refused = Níorbh fhéidir do rogha a thaifeadadh.
notice-confirm = Oscail an ríomhphost a gheobhaidh tú anois agus dearbhaigh do rogha ansin.

## Every page

everything = gach rud
page-language-button = Athraigh an teanga
receipt-link = Admháil, le stádas d’iarratais

## Unsubscribe: before, and after

unsubscribe-title = Díliostáil: { $purpose }
unsubscribe-ask = Ní dhéanfaidh { $controller } teagmháil leat { $channel } a thuilleadh faoi: { $purpose }.
unsubscribe-button = Díliostáil
unsubscribe-done-title = Tá tú díliostáilte
unsubscribe-done = Ní dhéanfaidh { $controller } teagmháil leat { $channel } a thuilleadh faoi: { $purpose }.
unsubscribe-address = Baineann sé seo le { $address }.
unsubscribe-older = Tá an nasc seo níos sine ná do chlárú deireanach. Cuireadh deireadh leis sin freisin.
unsubscribe-all-title = Stop gach rud?
unsubscribe-all = Ní sheolfaidh { $controller } margaíocht de chineál ar bith chugat ansin, ar bhealach ar bith.
unsubscribe-all-button = Stop gach rud
unsubscribe-all-done-title = Tá gach rud stoptha
unsubscribe-all-done = Ní sheolfaidh { $controller } margaíocht de chineál ar bith chugat a thuilleadh, ar bhealach ar bith.
unsubscribe-channels-title = Bealaí eile
unsubscribe-channels = Maidir le { $purpose }, is féidir le { $controller } teagmháil a dhéanamh leat fós ar na bealaí seo:
unsubscribe-channels-button = Gan teagmháil { $channel } feasta

## Undo

undo-title = An botún a bhí ann?
undo-text =
    { $minutes ->
        [one] Is féidir leat é a chealú go ceann { $minutes } nóiméad.
        [two] Is féidir leat é a chealú go ceann { $minutes } nóiméad.
        [few] Is féidir leat é a chealú go ceann { $minutes } nóiméad.
        [many] Is féidir leat é a chealú go ceann { $minutes } nóiméad.
       *[other] Is féidir leat é a chealú go ceann { $minutes } nóiméad.
    }
undo-button = Cealaigh
undo-done-title = Cealaithe
undo-done = Tá feidhm arís ag an rogha a bhí déanta agat roimhe seo.
undo-expired-title = Ní féidir é seo a chealú a thuilleadh
undo-expired = Tá an t-am istigh agus tá feidhm ag d’iarratas. Más mian leat cloisteáil ó { $controller } arís, is féidir leat clárú as an nua.
undo-overtaken = Rinne tú rogha eile ó shin, agus is aici atá feidhm.

## Pause

pause-title = Arbh fhearr leat sos?
pause-text = Ní dhéanfaidh { $controller } teagmháil leat le linn an ama seo. Ina dhiaidh sin leanfaidh gach rud ar aghaidh mar a bhí.
pause-button =
    { $days ->
        [one] Sos { $days } lá
        [two] Sos { $days } lá
        [few] Sos { $days } lá
        [many] Sos { $days } lá
       *[other] Sos { $days } lá
    }
pause-done-title = Ar sos
pause-done = Go dtí { $date }, ní dhéanfaidh { $controller } teagmháil leat { $channel } faoi: { $purpose }.
pause-until = Ar sos go dtí { $date }
resume-button = Lean ar aghaidh anois
resume-done-title = Tá deireadh leis an sos

## Preference centre

preferences-title = Do shainroghanna
preferences-intro = Roghnaigh anseo cad faoi agus cé na bealaí ar féidir le { $controller } teagmháil a dhéanamh leat.
preferences-address = Seo iad na sainroghanna do { $address }.
preferences-not-you = Nach é do sheoladh é? Más amhlaidh, cuireadh an nasc seo ar aghaidh chugat. Ná hathraigh aon rud anseo, le do thoil.
preferences-now = Anois: { $state }
preferences-since = ó { $date }
preferences-save = Sábháil
preferences-saved-title = Sábháilte
preferences-saved = Tá feidhm ag do rogha as seo amach.
preferences-unchanged = Níor athraigh tú aon rud.
preferences-conflict = Athraíodh rud éigin idir an dá linn. Féach ar do roghanna arís agus sábháil arís iad.
preferences-pause-title = Cuir gach rud ar sos
preferences-language-title = Teanga na leathanach seo agus ár ríomhphost
preferences-language-saved = Sábháladh an teanga.
preferences-history-title = Na roghanna a rinne tú roimhe seo
preferences-history-none = Níl aon rud taifeadta fós.
preferences-history-receipt = Admháil
preferences-data-title = Do shonraí
preferences-export-button = Tabhair dom mo shonraí
preferences-export = Seolfaimid ríomhphost chuig { $address }. Taispeánann an nasc ann gach rud a choinnítear anseo fút.
preferences-erase-button = Scrios mo shonraí
preferences-erase = Seolfaimid ríomhphost chuig { $address }. Scriosann an nasc ann gach rud a choinnítear anseo fút.
preferences-mailed-title = Sheolamar ríomhphost chugat
preferences-mailed =
    { $days ->
        [one] Sheolamar ríomhphost chuig { $address }. Oibreoidh an nasc ann go ceann { $days } lá.
        [two] Sheolamar ríomhphost chuig { $address }. Oibreoidh an nasc ann go ceann { $days } lá.
        [few] Sheolamar ríomhphost chuig { $address }. Oibreoidh an nasc ann go ceann { $days } lá.
        [many] Sheolamar ríomhphost chuig { $address }. Oibreoidh an nasc ann go ceann { $days } lá.
       *[other] Sheolamar ríomhphost chuig { $address }. Oibreoidh an nasc ann go ceann { $days } lá.
    }
preferences-no-mail = Chun do shonraí a fháil nó chun iad a scriosadh, scríobh chuig { $contact }.
preferences-record = Baineann an nasc seo le d’iontráil sa bhunachar sonraí custaiméirí ag { $controller }. Níl do sheoladh ar eolas anseo fós. Is féidir leat teachtaireachtaí a stopadh anseo; chun iad a cheadú, úsáid foirm.
preferences-unknown = Níl do sheoladh ar eolas anseo. Is féidir leat teachtaireachtaí a stopadh anseo; chun iad a cheadú, úsáid foirm.

## Your data: behind the link in a mail

export-title = Gach rud a choinnítear fút
export-ask = D’iarr tú ar { $controller } na sonraí a choinnítear anseo fút.
export-button = Taispeáin mo shonraí
export-download = Íoslódáil mar chomhad (JSON)
export-made = Curtha le chéile ar { $date }.
export-none = Níl aon rud taifeadta.
export-pseudonym = Ainm bréige
export-standings = An méid atá i bhfeidhm
export-event = Teagmhas { $position }
export-told = Curtha ar aghaidh chuig
export-notices = Na focail a taispeánadh duit
export-terms = Faoin bpróiseáil
erase-title = Scrios do shonraí
erase-ask = D’iarr tú ar { $controller } na sonraí a choinnítear anseo fút a scriosadh. Ní féidir é seo a chealú. Ní choinnítear ach luach haise, ionas nach ndéanfar teagmháil leat arís.
erase-button = Scrios mo shonraí
erase-done-title = Scriosadh do shonraí
erase-done = Níl fágtha ach luach haise, ionas nach ndéanfaidh { $controller } teagmháil leat arís.

## Confirmation of a sign-up

confirm-title = Dearbhaigh, le do thoil
confirm-ask = Tar éis duit dearbhú, beidh cead ag { $controller } teagmháil a dhéanamh leat faoi:
confirm-button = Dearbhaím
confirm-done-title = Dearbhaithe, go raibh maith agat
confirm-done = Tá cead ag { $controller } anois teagmháil a dhéanamh leat mar a roghnaigh tú. Is féidir leat do thoiliú a tharraingt siar am ar bith, le cliceáil amháin i ngach teachtaireacht.
confirm-already = Dhearbhaigh tú é seo cheana.
confirm-expired-title = Tá an nasc seo as feidhm
confirm-expired =
    { $days ->
        [one] Níor úsáideadh é laistigh de { $days } lá, mar sin níl feidhm ag do chlárú. Is féidir leat clárú arís.
        [two] Níor úsáideadh é laistigh de { $days } lá, mar sin níl feidhm ag do chlárú. Is féidir leat clárú arís.
        [few] Níor úsáideadh é laistigh de { $days } lá, mar sin níl feidhm ag do chlárú. Is féidir leat clárú arís.
        [many] Níor úsáideadh é laistigh de { $days } lá, mar sin níl feidhm ag do chlárú. Is féidir leat clárú arís.
       *[other] Níor úsáideadh é laistigh de { $days } lá, mar sin níl feidhm ag do chlárú. Is féidir leat clárú arís.
    }
confirm-overtaken = Rinne tú rogha eile ó shin, agus is aici atá feidhm.

## Mails

mail-hello = A chara,
mail-confirm-subject = Dearbhaigh do chlárú le { $controller }
mail-confirm = chláraigh tú le { $controller } leis an seoladh seo. Dearbhaigh go dtoilíonn tú leis seo:
mail-confirm-button = Dearbhaigh
mail-export-subject = Do shonraí ag { $controller }
mail-export = d’iarr tú ar { $controller } na sonraí a choinnítear fút. Taispeánann an nasc seo iad:
mail-export-button = Taispeáin mo shonraí
mail-erase-subject = Scrios do shonraí ag { $controller }
mail-erase = d’iarr tú ar { $controller } na sonraí a choinnítear fút a scriosadh. Téann an nasc seo chuig an leathanach ina ndearbhaíonn tú é:
mail-erase-button = Scrios mo shonraí
mail-link = Mura n-oibríonn an cnaipe, oscail an seoladh seo:
mail-expiry =
    { $days ->
        [one] Oibreoidh an nasc go ceann { $days } lá.
        [two] Oibreoidh an nasc go ceann { $days } lá.
        [few] Oibreoidh an nasc go ceann { $days } lá.
        [many] Oibreoidh an nasc go ceann { $days } lá.
       *[other] Oibreoidh an nasc go ceann { $days } lá.
    }
mail-not-you = Nár iarr tú é seo? Ná déan aon rud, mar sin, agus ní tharlóidh aon rud.
mail-footer = Faigheann tú an t-aon ríomhphost amháin seo toisc gur cuireadh do sheoladh isteach ag { $controller }. Teagmháil: { $contact }

## The hosted form

form-title = Clárú le { $controller }
form-email = Seoladh ríomhphoist
form-phone = Uimhir theileafóin
form-phone-hint = Leis an gcód tíre, mar shampla +353
form-first-name = Céadainm
form-last-name = Sloinne
form-optional = roghnach
form-submit = Seol
form-done-title = Go raibh maith agat
form-done = Taifeadadh do rogha.
form-done-confirm = Sheolamar ríomhphost chuig { $address }. Oscail é agus dearbhaigh do rogha leis an nasc ann.
form-error-email = Ní seoladh ríomhphoist é seo.
form-error-missing = Tabhair seoladh ríomhphoist nó uimhir theileafóin.
form-again = Níl aon rud taifeadta fós. Roghnaigh anseo.
form-error-stale = Bhí an leathanach seo oscailte rófhada. Lódáladh as an nua é; roghnaigh arís.

## The receipt

receipt-title = Admháil
receipt-intro = Seo an taifead a choinníonn { $controller } ar do rogha.
receipt-received = Faighte
receipt-requested = Foirm seolta
receipt-record = Taifead
receipt-how = Conas
receipt-by-form = Sheol tú foirm
receipt-by-one-click = Dhíliostáil tú le nasc i dteachtaireacht
receipt-by-record = Dhíliostáil tú le nasc; baineann sé le do sheoladh anois
receipt-by-undo = Chealaigh tú an rud a bhí déanta agat roimhe sin
receipt-by-pause = D’iarr tú sos
receipt-by-resume = Chuir tú deireadh le sos
receipt-by-pause-end = Bhí deireadh le do shos
receipt-by-stop = Stop tú é ar cheann dár leathanaigh
receipt-by-confirmation = Dhearbhaigh tú do chlárú leis an nasc i ríomhphost
receipt-by-preferences = Roghnaigh tú as an nua sa lárionad sainroghanna
receipt-by-staff = Dúirt tú linn é agus scríobhamar síos é
receipt-by-crm = Athraíodh é sa bhunachar sonraí custaiméirí
receipt-by-import = Tugadh isteach é ó chóras níos luaithe
receipt-by-time = Bhí deireadh leis an tréimhse ar thug tú toiliú ina leith
receipt-by-erasure = Scriosadh do shonraí
receipt-choices = An rogha a rinne tú
receipt-notice = An méid a taispeánadh duit
receipt-delivery = Cé a cuireadh ar an eolas
receipt-no-delivery = Ní gá aon chóras eile a chur ar an eolas.
receipt-queued = Taifeadta anseo; ag fanacht lena chur ar aghaidh
receipt-accepted = Glactha ag an mbunachar sonraí custaiméirí
receipt-confirmed = Dearbhaithe: léite ar ais ón mbunachar sonraí custaiméirí
receipt-parked = Taifeadta anseo; dhiúltaigh an bunachar sonraí custaiméirí dó agus feiceann an fhoireann an fáth
receipt-superseded = Taifeadta anseo; tháinig rogha níos déanaí uait ina áit
receipt-verify = Seiceáil an admháil seo tú féin

## What holds, for a purpose on a channel

state-granted = Ceadaithe
state-pending = Ag fanacht le do dhearbhú
state-paused = Ar sos
state-expired = Imithe as feidhm
state-declined = Diúltaithe (bosca gan tic)
state-withdrawn = Stoptha
state-objected = Agóid déanta
state-unchanged = Gan athrú
state-none = Gan rogha
state-interest = Ceadaithe gan do thoiliú (leas dlisteanach), go dtí go stopfaidh tú é

## Errors

error-link-title = Ní oibríonn an nasc seo
error-link = B’fhéidir gur gearradh nó gur athraíodh é ar an mbealach chugat. Úsáid an nasc sa teachtaireacht arís, nó scríobh chuig an seoltóir.
error-gone-title = Scriosadh an taifead seo
error-gone = Tá a ábhar imithe. Níl fágtha ach haise gan bhrí, ionas gur féidir an loga a sheiceáil i gcónaí.
error-busy-title = An iomarca iarrachtaí
error-busy = Fan nóiméad agus bain triail eile as.
error-unavailable-title = Gan déanamh fós
error-unavailable = Níorbh fhéidir d’iarratas a shábháil díreach anois. Bain triail eile as i gceann nóiméid.
error-request-title = Níor oibrigh sé sin
error-request = Níorbh fhéidir an t-iarratas a thuiscint. Téigh siar agus bain triail eile as.
