## Notices and the widget

notice-language = Türkçe
notice-legend = { $controller } sizinle iletişime geçebilir mi?
notice-optional = Seçim sizin: form, kutu işaretlenmeden de çalışır.
notice-tick = İşaretli kutu rızanızdır, işaretsiz kutu rıza değildir. Kaydedene kadar hiçbir şey değişmez.
notice-stop = Bunu durdur ({ $channel })
notice-withdraw = Rızanızı her iletideki tek bir tıklamayla istediğiniz zaman geri alabilirsiniz.
notice-policy = Gizlilik politikası: { $controller } (yeni sekmede açılır)
notice-by-email = e-posta ile
notice-by-sms = SMS ile
notice-by-phone = telefonla
notice-by-post = posta ile
notice-recorded = Seçiminiz kaydedildi.
notice-receipt = Alındı belgesini gör
notice-number = SMS ve aramalar için ülke koduyla bir telefon numarası gerekir, örneğin +90 501 234 56 78.
notice-kept = Seçiminiz henüz gönderilemedi. Bu tarayıcı onu saklar ve daha sonra gönderir.
notice-refused = Seçiminiz kaydedilemedi.
notice-confirm = Lütfen şimdi alacağınız e-postayı açın ve seçiminizi orada onaylayın.

## Every page

everything = her şey
page-language-button = Dili değiştir
receipt-link = İsteğinizin durumunu gösteren alındı belgesi

## Unsubscribe: before, and after

unsubscribe-title = Abonelikten çık: { $purpose }
unsubscribe-ask = { $controller } artık şu konuda sizinle { $channel } iletişime geçmeyecek: { $purpose }.
unsubscribe-button = Abonelikten çık
unsubscribe-done-title = Abonelikten çıktınız
unsubscribe-done = { $controller } artık şu konuda sizinle { $channel } iletişime geçmeyecek: { $purpose }.
unsubscribe-address = Bu, { $address } için geçerlidir.
unsubscribe-older = Bu bağlantı, son kaydınızdan daha eski. O da durduruldu.
unsubscribe-all-title = Her şey durdurulsun mu?
unsubscribe-all = { $controller } bundan sonra size hiçbir yolla hiçbir pazarlama iletisi göndermeyecek.
unsubscribe-all-button = Her şeyi durdur
unsubscribe-all-done-title = Her şey durduruldu
unsubscribe-all-done = { $controller } artık size hiçbir yolla hiçbir pazarlama iletisi göndermeyecek.
unsubscribe-channels-title = Diğer yollar
unsubscribe-channels = { $purpose } konusunda { $controller } sizinle hâlâ şu yollarla iletişime geçebilir:
unsubscribe-channels-button = Artık { $channel } olmasın

## Undo

undo-title = Yanlışlıkla mı oldu?
undo-text =
    { $minutes ->
        [one] Bunu { $minutes } dakika boyunca geri alabilirsiniz.
       *[other] Bunu { $minutes } dakika boyunca geri alabilirsiniz.
    }
undo-button = Geri al
undo-done-title = Geri alındı
undo-done = Önceki seçiminiz yeniden geçerli.
undo-expired-title = Bu artık geri alınamaz
undo-expired = Süre doldu ve isteğiniz geçerli. { $controller } tarafından gönderilen iletileri yeniden almak isterseniz tekrar kaydolabilirsiniz.
undo-overtaken = O zamandan sonra başka bir seçim yaptınız ve geçerli olan odur.

## Pause

pause-title = Ara vermeyi mi tercih edersiniz?
pause-text = { $controller } bu süre içinde sizinle iletişime geçmeyecek. Ardından her şey eskisi gibi devam eder.
pause-button =
    { $days ->
        [one] { $days } gün ara ver
       *[other] { $days } gün ara ver
    }
pause-done-title = Ara verildi
pause-done = { $controller }, { $date } tarihine kadar şu konuda sizinle { $channel } iletişime geçmeyecek: { $purpose }.
pause-until = { $date } tarihine kadar ara verildi
resume-button = Şimdi devam et
resume-done-title = Ara sona erdi

## Preference centre

preferences-title = Tercihleriniz
preferences-intro = Burada, hangi konularda ve hangi yollarla { $controller } tarafından size ulaşılabileceğini seçersiniz.
preferences-address = Bunlar { $address } için tercihlerdir.
preferences-not-you = Adres sizin değil mi? O hâlde bu bağlantı size iletilmiş. Lütfen burada hiçbir şeyi değiştirmeyin.
preferences-now = Şu an: { $state }
preferences-since = { $date } tarihinden beri
preferences-save = Kaydet
preferences-saved-title = Kaydedildi
preferences-saved = Seçiminiz şu andan itibaren geçerli.
preferences-unchanged = Hiçbir şeyi değiştirmediniz.
preferences-conflict = Bu sırada bir şey değişti. Lütfen seçimlerinize yeniden bakın ve tekrar kaydedin.
preferences-pause-title = Her şeye ara ver
preferences-language-title = Bu sayfaların ve e-postalarımızın dili
preferences-language-saved = Dil kaydedildi.
preferences-history-title = Daha önceki seçimleriniz
preferences-history-none = Henüz hiçbir şey kaydedilmedi.
preferences-history-receipt = Alındı belgesi
preferences-data-title = Verileriniz
preferences-export-button = Verilerimi istiyorum
preferences-export = { $address } adresine bir e-posta göndeririz. İçindeki bağlantı, burada sizin hakkınızda tutulan her şeyi gösterir.
preferences-erase-button = Verilerimi sil
preferences-erase = { $address } adresine bir e-posta göndeririz. İçindeki bağlantı, burada sizin hakkınızda tutulan her şeyi siler.
preferences-mailed-title = Size bir e-posta gönderdik
preferences-mailed =
    { $days ->
        [one] { $address } adresine bir e-posta gönderdik. İçindeki bağlantı { $days } gün geçerlidir.
       *[other] { $address } adresine bir e-posta gönderdik. İçindeki bağlantı { $days } gün geçerlidir.
    }
preferences-no-mail = Verilerinizi almak veya sildirmek için lütfen şu adrese yazın: { $contact }.
preferences-record = Bu bağlantı, { $controller } müşteri veri tabanındaki kaydınıza aittir. Adresiniz burada henüz bilinmiyor. İletileri burada durdurabilirsiniz; izin vermek için lütfen bir form kullanın.
preferences-unknown = Adresiniz burada bilinmiyor. İletileri burada durdurabilirsiniz; izin vermek için lütfen bir form kullanın.

## Your data: behind the link in a mail

export-title = Sizin hakkınızda tutulan her şey
export-ask = { $controller } tarafından burada sizin hakkınızda tutulan verileri istediniz.
export-button = Verilerimi göster
export-download = Dosya olarak indir (JSON)
export-made = Hazırlanma tarihi: { $date }.
export-none = Henüz hiçbir şey kaydedilmedi.
export-pseudonym = Takma ad
export-standings = Geçerli olan
export-event = Olay { $position }
export-told = İletildiği yer
export-notices = Size gösterilen metinler
export-terms = İşleme hakkında
erase-title = Verilerinizi silme
erase-ask = { $controller } tarafından burada sizin hakkınızda tutulan verilerin silinmesini istediniz. Bu geri alınamaz. Sizinle yeniden iletişime geçilmemesi için yalnızca bir özet değeri saklanır.
erase-button = Verilerimi sil
erase-done-title = Verileriniz silindi
erase-done = Yalnızca bir özet değeri kaldı; böylece { $controller } sizinle yeniden iletişime geçmez.

## Confirmation of a sign-up

confirm-title = Lütfen onaylayın
confirm-ask = Onayınızdan sonra { $controller } sizinle şu konularda iletişime geçebilir:
confirm-button = Evet, onaylıyorum
confirm-done-title = Onaylandı, teşekkürler
confirm-done = { $controller } artık sizinle seçtiğiniz şekilde iletişime geçebilir. Rızanızı her iletideki tek bir tıklamayla istediğiniz zaman geri alabilirsiniz.
confirm-already = Bunu zaten onaylamıştınız.
confirm-expired-title = Bu bağlantının süresi doldu
confirm-expired =
    { $days ->
        [one] { $days } gün içinde kullanılmadığı için kaydınız geçerli değil. Yeniden kaydolabilirsiniz.
       *[other] { $days } gün içinde kullanılmadığı için kaydınız geçerli değil. Yeniden kaydolabilirsiniz.
    }
confirm-overtaken = O zamandan sonra başka bir seçim yaptınız ve geçerli olan odur.

## Mails

mail-hello = Merhaba,
mail-confirm-subject = Lütfen kaydınızı onaylayın: { $controller }
mail-confirm = bu adresle { $controller } iletilerine kaydoldunuz. Lütfen şunu kabul ettiğinizi onaylayın:
mail-confirm-button = Onayla
mail-export-subject = Verileriniz: { $controller }
mail-export = { $controller } tarafından sizin hakkınızda tutulan verileri istediniz. Bu bağlantı onları gösterir:
mail-export-button = Verilerimi göster
mail-erase-subject = Verilerinizi silme: { $controller }
mail-erase = { $controller } tarafından sizin hakkınızda tutulan verilerin silinmesini istediniz. Bu bağlantı, bunu onaylayacağınız sayfaya götürür:
mail-erase-button = Verilerimi sil
mail-link = Düğme çalışmazsa bu adresi açın:
mail-expiry =
    { $days ->
        [one] Bağlantı { $days } gün geçerlidir.
       *[other] Bağlantı { $days } gün geçerlidir.
    }
mail-not-you = Bunu siz istemediniz mi? O hâlde bir şey yapmayın; hiçbir şey olmayacak.
mail-footer = Bu tek e-postayı, adresiniz { $controller } sitesine girildiği için alıyorsunuz. İletişim: { $contact }

## The hosted form

form-title = Kayıt: { $controller }
form-email = E-posta adresi
form-phone = Telefon numarası
form-phone-hint = Ülke koduyla, örneğin +90
form-first-name = Ad
form-last-name = Soyad
form-optional = isteğe bağlı
form-submit = Gönder
form-done-title = Teşekkürler
form-done = Seçiminiz kaydedildi.
form-done-confirm = { $address } adresine bir e-posta gönderdik. Lütfen açın ve seçiminizi içindeki bağlantıyla onaylayın.
form-error-email = Bu bir e-posta adresi değil.
form-error-missing = Lütfen bir e-posta adresi veya telefon numarası girin.
form-again = Henüz hiçbir şey kaydedilmedi. Lütfen burada seçin.
form-error-stale = Bu sayfa çok uzun süre açık kaldı. Yeniden yüklendi; lütfen tekrar seçin.

## The receipt

receipt-title = Alındı belgesi
receipt-intro = Bu, seçiminizle ilgili olarak { $controller } tarafından tutulan kayıttır.
receipt-received = Alındığı zaman
receipt-requested = Formun gönderildiği zaman
receipt-record = Kayıt
receipt-how = Nasıl
receipt-by-form = Bir form gönderdiniz
receipt-by-one-click = Bir iletideki bağlantıyla abonelikten çıktınız
receipt-by-record = Bir bağlantıyla abonelikten çıktınız; bu artık adresiniz için geçerli
receipt-by-undo = Daha önce yaptığınızı geri aldınız
receipt-by-pause = Ara verilmesini istediniz
receipt-by-resume = Araya son verdiniz
receipt-by-pause-end = Aranız sona erdi
receipt-by-stop = Bunu sayfalarımızdan birinde durdurdunuz
receipt-by-confirmation = Kaydınızı bir e-postadaki bağlantıyla onayladınız
receipt-by-preferences = Tercih merkezinde yeniden seçim yaptınız
receipt-by-staff = Bize söylediniz ve not ettik
receipt-by-crm = Müşteri veri tabanında değiştirildi
receipt-by-import = Daha önceki bir sistemden aktarıldı
receipt-by-time = Rıza verdiğiniz süre dolmuştu
receipt-by-erasure = Verileriniz silindi
receipt-choices = Seçtikleriniz
receipt-notice = Size gösterilenler
receipt-delivery = Kimlere bildirildi
receipt-no-delivery = Başka bir sisteme bildirilmesi gerekmiyor.
receipt-queued = Burada kaydedildi; iletilmeyi bekliyor
receipt-accepted = Müşteri veri tabanı kabul etti
receipt-confirmed = Onaylandı: müşteri veri tabanından geri okundu
receipt-parked = Burada kaydedildi; müşteri veri tabanı reddetti ve personel nedenini görüyor
receipt-superseded = Burada kaydedildi; sonraki bir seçiminiz bunun yerini aldı
receipt-verify = Bu belgeyi kendiniz doğrulayın

## What holds, for a purpose on a channel

state-granted = Evet
state-pending = Onayınızı bekliyor
state-paused = Ara verildi
state-expired = Süresi doldu
state-declined = Hayır (kutu işaretlenmedi)
state-withdrawn = Durduruldu
state-objected = İtiraz edildi
state-unchanged = Değişmedi
state-none = Seçim yapılmadı
state-interest = Evet, rızanız olmadan (meşru menfaat), siz durdurana kadar

## Errors

error-link-title = Bu bağlantı çalışmıyor
error-link = Size ulaşırken kesilmiş veya değişmiş olabilir. Lütfen iletideki bağlantıyı yeniden kullanın ya da gönderene yazın.
error-gone-title = Bu kayıt silindi
error-gone = İçeriği artık yok. Günlüğün yine de doğrulanabilmesi için yalnızca anlamsız bir özet kaldı.
error-busy-title = Çok fazla deneme
error-busy = Lütfen bir dakika bekleyip yeniden deneyin.
error-unavailable-title = Henüz yapılmadı
error-unavailable = İsteğiniz şu anda kaydedilemedi. Lütfen bir dakika sonra yeniden deneyin.
error-request-title = İşlem başarısız
error-request = İstek anlaşılamadı. Lütfen geri dönüp yeniden deneyin.
