## Notices and the widget

notice-language = العربية
notice-legend = هل تسمح بأن يتواصل معك { $controller }؟
notice-optional = القرار لك: يعمل النموذج دون وضع أي علامة.
notice-tick = وضع العلامة يعني موافقتك، وعدم وضعها يعني عدم الموافقة. لا يتغير شيء قبل الحفظ.
notice-stop = إيقاف هذا ({ $channel })
notice-withdraw = يمكن سحب الموافقة في أي وقت، بنقرة واحدة في كل رسالة.
notice-policy = سياسة الخصوصية: { $controller } (تُفتح في علامة تبويب جديدة)
notice-by-email = عبر البريد الإلكتروني
notice-by-sms = عبر الرسائل النصية (SMS)
notice-by-phone = عبر الهاتف
notice-by-post = عبر البريد العادي
notice-recorded = تم تسجيل اختيارك.
notice-receipt = عرض الإيصال
notice-number = تتطلب الرسائل النصية والمكالمات رقم هاتف مع رمز البلد، مثل ‎+966 51 234 5678‎.
notice-kept = تعذّر إرسال اختيارك حتى الآن. يحتفظ به هذا المتصفح وسيرسله لاحقًا.
notice-refused = تعذّر تسجيل اختيارك.
notice-confirm = يُرجى فتح رسالة البريد الإلكتروني التي ستصلك الآن وتأكيد اختيارك فيها.

## Every page

everything = كل شيء
page-language-button = تغيير اللغة
receipt-link = إيصال يبيّن حالة طلبك

## Unsubscribe: before, and after

unsubscribe-title = إلغاء الاشتراك: { $purpose }
unsubscribe-ask = لن يكون هناك تواصل معك بعد الآن { $channel } من { $controller } بخصوص: { $purpose }.
unsubscribe-button = إلغاء الاشتراك
unsubscribe-done-title = تم إلغاء اشتراكك
unsubscribe-done = لن يكون هناك تواصل معك بعد الآن { $channel } من { $controller } بخصوص: { $purpose }.
unsubscribe-address = يسري هذا على { $address }.
unsubscribe-older = هذا الرابط أقدم من آخر اشتراك لك، وقد أُوقف ذلك الاشتراك أيضًا.
unsubscribe-all-title = إيقاف كل شيء؟
unsubscribe-all = لن تصلك بعد ذلك أي رسائل تسويقية من { $controller } بأي وسيلة.
unsubscribe-all-button = إيقاف كل شيء
unsubscribe-all-done-title = تم إيقاف كل شيء
unsubscribe-all-done = لن تصلك بعد الآن أي رسائل تسويقية من { $controller } بأي وسيلة.
unsubscribe-channels-title = وسائل أخرى
unsubscribe-channels = بخصوص { $purpose }، ما زال التواصل معك من { $controller } مسموحًا بهذه الوسائل:
unsubscribe-channels-button = إيقاف التواصل { $channel }

## Undo

undo-title = هل حدث ذلك بالخطأ؟
undo-text =
    { $minutes ->
        [zero] يمكن التراجع عن ذلك خلال { $minutes } دقيقة.
        [one] يمكن التراجع عن ذلك خلال دقيقة واحدة.
        [two] يمكن التراجع عن ذلك خلال دقيقتين.
        [few] يمكن التراجع عن ذلك خلال { $minutes } دقائق.
        [many] يمكن التراجع عن ذلك خلال { $minutes } دقيقة.
       *[other] يمكن التراجع عن ذلك خلال { $minutes } دقيقة.
    }
undo-button = تراجع
undo-done-title = تم التراجع
undo-done = عاد اختيارك السابق ساريًا.
undo-expired-title = لم يعد التراجع ممكنًا
undo-expired = انتهى الوقت المحدد، وطلبك سارٍ. إذا رغبت في تلقي رسائل من { $controller } مجددًا، فيمكنك الاشتراك من جديد.
undo-overtaken = لقد اخترت شيئًا آخر منذ ذلك الحين، وهو الساري.

## Pause

pause-title = هل تفضّل التوقف مؤقتًا؟
pause-text = لن يكون هناك تواصل معك من { $controller } خلال هذه المدة. بعدها يستمر كل شيء كما كان.
pause-button =
    { $days ->
        [zero] إيقاف مؤقت لمدة { $days } يوم
        [one] إيقاف مؤقت لمدة يوم واحد
        [two] إيقاف مؤقت لمدة يومين
        [few] إيقاف مؤقت لمدة { $days } أيام
        [many] إيقاف مؤقت لمدة { $days } يومًا
       *[other] إيقاف مؤقت لمدة { $days } يوم
    }
pause-done-title = متوقف مؤقتًا
pause-done = حتى { $date }، لن يكون هناك تواصل معك { $channel } من { $controller } بخصوص: { $purpose }.
pause-until = متوقف مؤقتًا حتى { $date }
resume-button = استئناف الآن
resume-done-title = انتهى التوقف المؤقت

## Preference centre

preferences-title = تفضيلاتك
preferences-intro = هنا تختار المواضيع والوسائل التي يُسمح فيها بالتواصل معك من { $controller }.
preferences-address = هذه تفضيلات { $address }.
preferences-not-you = أليس هذا عنوانك؟ إذًا فقد أُعيد توجيه هذا الرابط إليك. يُرجى عدم تغيير أي شيء هنا.
preferences-now = الآن: { $state }
preferences-since = منذ { $date }
preferences-save = حفظ
preferences-saved-title = تم الحفظ
preferences-saved = اختيارك سارٍ من الآن.
preferences-unchanged = لم تغيّر شيئًا.
preferences-conflict = تغيّر شيء ما في هذه الأثناء. يُرجى مراجعة اختياراتك وحفظها من جديد.
preferences-pause-title = إيقاف كل شيء مؤقتًا
preferences-language-title = لغة هذه الصفحات ورسائلنا الإلكترونية
preferences-language-saved = تم حفظ اللغة.
preferences-history-title = اختياراتك السابقة
preferences-history-none = لم يُسجَّل شيء بعد.
preferences-history-receipt = إيصال
preferences-data-title = بياناتك
preferences-export-button = أريد بياناتي
preferences-export = سنرسل رسالة إلى { $address }. يعرض الرابط الموجود فيها كل ما هو محفوظ هنا عنك.
preferences-erase-button = محو بياناتي
preferences-erase = سنرسل رسالة إلى { $address }. يمحو الرابط الموجود فيها كل ما هو محفوظ هنا عنك.
preferences-mailed-title = لقد أرسلنا إليك رسالة إلكترونية
preferences-mailed =
    { $days ->
        [zero] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة { $days } يوم.
        [one] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة يوم واحد.
        [two] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة يومين.
        [few] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة { $days } أيام.
        [many] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة { $days } يومًا.
       *[other] لقد أرسلنا رسالة إلى { $address }. الرابط الموجود فيها صالح لمدة { $days } يوم.
    }
preferences-no-mail = للحصول على بياناتك أو لمحوها، يُرجى الكتابة إلى { $contact }.
preferences-record = يخص هذا الرابط سجلك في قاعدة بيانات العملاء لدى { $controller }. عنوانك غير معروف هنا بعد. يمكنك إيقاف الرسائل هنا؛ وللسماح بها يُرجى استخدام نموذج.
preferences-unknown = عنوانك غير معروف هنا. يمكنك إيقاف الرسائل هنا؛ وللسماح بها يُرجى استخدام نموذج.

## Your data: behind the link in a mail

export-title = كل ما هو محفوظ عنك
export-ask = لقد طلبت من { $controller } البيانات المحفوظة هنا عنك.
export-button = عرض بياناتي
export-download = تنزيل كملف (JSON)
export-made = أُعدّ في { $date }.
export-none = لم يُسجَّل شيء بعد.
export-pseudonym = اسم مستعار
export-standings = ما هو سارٍ
export-event = حدث { $position }
export-told = نُقل إلى
export-notices = النصوص التي عُرضت عليك
export-terms = حول المعالجة
erase-title = محو بياناتك
erase-ask = لقد طلبت من { $controller } محو البيانات المحفوظة هنا عنك. لا يمكن التراجع عن ذلك. لا تُحفظ سوى قيمة تجزئة، حتى لا يجري التواصل معك مجددًا.
erase-button = محو بياناتي
erase-done-title = تم محو بياناتك
erase-done = لم تبقَ سوى قيمة تجزئة، حتى لا يجري التواصل معك مجددًا من { $controller }.

## Confirmation of a sign-up

confirm-title = يُرجى التأكيد
confirm-ask = بعد تأكيدك يُسمح بالتواصل معك من { $controller } بخصوص:
confirm-button = نعم، أؤكد
confirm-done-title = تم التأكيد، شكرًا لك
confirm-done = أصبح التواصل معك من { $controller } مسموحًا وفق ما اخترته. يمكن سحب الموافقة في أي وقت، بنقرة واحدة في كل رسالة.
confirm-already = سبق أن أكدت ذلك.
confirm-expired-title = انتهت صلاحية هذا الرابط
confirm-expired =
    { $days ->
        [zero] لم يُستخدم خلال { $days } يوم، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
        [one] لم يُستخدم خلال يوم واحد، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
        [two] لم يُستخدم خلال يومين، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
        [few] لم يُستخدم خلال { $days } أيام، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
        [many] لم يُستخدم خلال { $days } يومًا، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
       *[other] لم يُستخدم خلال { $days } يوم، لذلك فإن اشتراكك غير سارٍ. يمكنك الاشتراك من جديد.
    }
confirm-overtaken = لقد اخترت شيئًا آخر منذ ذلك الحين، وهو الساري.

## Mails

mail-hello = مرحبًا،
mail-confirm-subject = يُرجى تأكيد اشتراكك لدى { $controller }
mail-confirm = لقد اشتركت لدى { $controller } بهذا العنوان. يُرجى تأكيد موافقتك على ما يلي:
mail-confirm-button = تأكيد
mail-export-subject = بياناتك لدى { $controller }
mail-export = لقد طلبت من { $controller } البيانات المحفوظة عنك. يعرضها هذا الرابط:
mail-export-button = عرض بياناتي
mail-erase-subject = محو بياناتك لدى { $controller }
mail-erase = لقد طلبت من { $controller } محو البيانات المحفوظة عنك. يقود هذا الرابط إلى الصفحة التي تؤكد فيها ذلك:
mail-erase-button = محو بياناتي
mail-link = إذا لم يعمل الزر، يُرجى فتح هذا العنوان:
mail-expiry =
    { $days ->
        [zero] الرابط صالح لمدة { $days } يوم.
        [one] الرابط صالح لمدة يوم واحد.
        [two] الرابط صالح لمدة يومين.
        [few] الرابط صالح لمدة { $days } أيام.
        [many] الرابط صالح لمدة { $days } يومًا.
       *[other] الرابط صالح لمدة { $days } يوم.
    }
mail-not-you = لم تطلب ذلك؟ لا داعي لفعل أي شيء، ولن يحدث شيء.
mail-footer = تصلك هذه الرسالة الوحيدة لأن عنوانك أُدخل لدى { $controller }. للتواصل: { $contact }

## The hosted form

form-title = الاشتراك لدى { $controller }
form-email = عنوان البريد الإلكتروني
form-phone = رقم الهاتف
form-phone-hint = مع رمز البلد، مثل ‎+966
form-first-name = الاسم الأول
form-last-name = اسم العائلة
form-optional = اختياري
form-submit = إرسال
form-done-title = شكرًا لك
form-done = تم تسجيل اختيارك.
form-done-confirm = لقد أرسلنا رسالة إلى { $address }. يُرجى فتحها وتأكيد اختيارك بالرابط الموجود فيها.
form-error-email = هذا ليس عنوان بريد إلكتروني.
form-error-missing = يُرجى إدخال عنوان بريد إلكتروني أو رقم هاتف.
form-again = لم يُسجَّل شيء بعد. يُرجى الاختيار هنا.
form-error-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. تم تحميلها من جديد؛ يُرجى الاختيار مرة أخرى.

## The receipt

receipt-title = إيصال
receipt-intro = هذا هو السجل الذي يحتفظ به { $controller } لاختيارك.
receipt-received = وقت الاستلام
receipt-requested = وقت إرسال النموذج
receipt-record = السجل
receipt-how = الطريقة
receipt-by-form = أرسلت نموذجًا
receipt-by-one-click = ألغيت الاشتراك برابط في رسالة
receipt-by-record = ألغيت الاشتراك برابط؛ وهو يسري الآن على عنوانك
receipt-by-undo = تراجعت عما فعلته من قبل
receipt-by-pause = طلبت توقفًا مؤقتًا
receipt-by-resume = أنهيت توقفًا مؤقتًا
receipt-by-pause-end = انتهى توقفك المؤقت
receipt-by-stop = أوقفت ذلك في إحدى صفحاتنا
receipt-by-confirmation = أكدت اشتراكك بالرابط الموجود في رسالة إلكترونية
receipt-by-preferences = اخترت من جديد في مركز التفضيلات
receipt-by-staff = أخبرتنا بذلك، ودوّنّاه
receipt-by-crm = عُدّل في قاعدة بيانات العملاء
receipt-by-import = نُقل من نظام سابق
receipt-by-time = انقضت المدة التي وافقت عليها
receipt-by-erasure = مُحيت بياناتك
receipt-choices = ما اخترته
receipt-notice = ما عُرض عليك
receipt-delivery = الجهات التي أُبلغت
receipt-no-delivery = لا حاجة إلى إبلاغ أي نظام آخر.
receipt-queued = مسجّل هنا؛ بانتظار الإبلاغ
receipt-accepted = قبلته قاعدة بيانات العملاء
receipt-confirmed = مؤكد: أُعيدت قراءته من قاعدة بيانات العملاء
receipt-parked = مسجّل هنا؛ رفضته قاعدة بيانات العملاء ويرى الموظفون السبب
receipt-superseded = مسجّل هنا؛ وحلّ محله اختيار لاحق لك
receipt-verify = تحقق من هذا الإيصال بنفسك

## What holds, for a purpose on a channel

state-granted = نعم
state-pending = بانتظار تأكيدك
state-paused = متوقف مؤقتًا
state-expired = انتهت المدة
state-declined = لا (لم توضع علامة)
state-withdrawn = متوقف
state-objected = تم الاعتراض
state-unchanged = بلا تغيير
state-none = لا يوجد اختيار
state-interest = نعم، دون موافقتك (مصلحة مشروعة)، إلى أن توقف ذلك

## Errors

error-link-title = هذا الرابط لا يعمل
error-link = ربما اقتُطع أو تغيّر في طريقه إليك. يُرجى استخدام الرابط الموجود في الرسالة مرة أخرى، أو الكتابة إلى المُرسِل.
error-gone-title = تم محو هذا السجل
error-gone = لم يعد محتواه موجودًا. لم تبقَ سوى قيمة تجزئة بلا معنى، حتى يظل التحقق من سجل الأحداث ممكنًا.
error-busy-title = محاولات كثيرة جدًا
error-busy = يُرجى الانتظار دقيقة والمحاولة مرة أخرى.
error-unavailable-title = لم يُنفَّذ بعد
error-unavailable = تعذّر حفظ طلبك الآن. يُرجى المحاولة مرة أخرى بعد دقيقة.
error-request-title = لم ينجح ذلك
error-request = تعذّر فهم الطلب. يُرجى الرجوع والمحاولة مرة أخرى.
