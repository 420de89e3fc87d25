## Notices and the widget

notice-language = Українська
notice-legend = Чи може { $controller } зв’язуватися з вами?
notice-optional = Вибір за вами: форма працює і без позначки.
notice-tick = Позначка є вашою згодою, без позначки згоди немає. Нічого не зміниться, доки ви не збережете.
notice-stop = Припинити це ({ $channel })
notice-withdraw = Ви можете будь-коли відкликати згоду одним натисканням у кожному повідомленні.
notice-policy = Політика конфіденційності: { $controller } (відкривається в новій вкладці)
notice-by-email = електронною поштою
notice-by-sms = через SMS
notice-by-phone = телефоном
notice-by-post = звичайною поштою
notice-recorded = Ваш вибір записано.
notice-receipt = Переглянути квитанцію
notice-number = Для SMS і дзвінків потрібен номер телефону з кодом країни, наприклад +380 50 123 4567.
notice-kept = Ваш вибір поки не вдалося надіслати. Цей браузер зберігає його й надішле пізніше.
notice-refused = Ваш вибір не вдалося записати.
notice-confirm = Відкрийте електронний лист, який ви зараз отримаєте, і підтвердьте в ньому свій вибір.

## Every page

everything = усе
page-language-button = Змінити мову
receipt-link = Квитанція зі станом вашого запиту

## Unsubscribe: before, and after

unsubscribe-title = Відписатися: { $purpose }
unsubscribe-ask = { $controller } більше не зв’язуватиметься з вами { $channel } на тему: { $purpose }.
unsubscribe-button = Відписатися
unsubscribe-done-title = Вас відписано
unsubscribe-done = { $controller } більше не зв’язуватиметься з вами { $channel } на тему: { $purpose }.
unsubscribe-address = Це стосується { $address }.
unsubscribe-older = Це посилання старіше за вашу останню підписку. Її теж припинено.
unsubscribe-all-title = Припинити все?
unsubscribe-all = { $controller } більше не надсилатиме вам жодної реклами жодним способом.
unsubscribe-all-button = Припинити все
unsubscribe-all-done-title = Усе припинено
unsubscribe-all-done = { $controller } більше не надсилатиме вам жодної реклами жодним способом.
unsubscribe-channels-title = Інші способи
unsubscribe-channels = Тема: { $purpose }. { $controller } усе ще може зв’язуватися з вами такими способами:
unsubscribe-channels-button = Більше не { $channel }

## Undo

undo-title = Це була помилка?
undo-text =
    { $minutes ->
        [one] Ви можете скасувати це протягом { $minutes } хвилини.
        [few] Ви можете скасувати це протягом { $minutes } хвилин.
        [many] Ви можете скасувати це протягом { $minutes } хвилин.
       *[other] Ви можете скасувати це протягом { $minutes } хвилини.
    }
undo-button = Скасувати
undo-done-title = Скасовано
undo-done = Знову діє ваш попередній вибір.
undo-expired-title = Це вже не можна скасувати
undo-expired = Час минув, і ваш запит діє. Якщо ви хочете знову отримувати повідомлення, які надсилає { $controller }, ви можете підписатися ще раз.
undo-overtaken = Відтоді ви зробили інший вибір, і він діє.

## Pause

pause-title = Можливо, краще пауза?
pause-text = { $controller } не зв’язуватиметься з вами протягом цього часу. Потім усе триватиме, як раніше.
pause-button =
    { $days ->
        [one] Пауза на { $days } день
        [few] Пауза на { $days } дні
        [many] Пауза на { $days } днів
       *[other] Пауза на { $days } дня
    }
pause-done-title = Призупинено
pause-done = До { $date } { $controller } не зв’язуватиметься з вами { $channel } на тему: { $purpose }.
pause-until = Призупинено до { $date }
resume-button = Відновити зараз
resume-done-title = Паузу завершено

## Preference centre

preferences-title = Ваші налаштування
preferences-intro = Тут ви обираєте, на які теми та якими способами { $controller } може зв’язуватися з вами.
preferences-address = Це налаштування для { $address }.
preferences-not-you = Це не ваша адреса? Тоді це посилання вам переслали. Будь ласка, нічого тут не змінюйте.
preferences-now = Зараз: { $state }
preferences-since = з { $date }
preferences-save = Зберегти
preferences-saved-title = Збережено
preferences-saved = Ваш вибір діє відтепер.
preferences-unchanged = Ви нічого не змінили.
preferences-conflict = Тим часом щось змінилося. Будь ласка, перегляньте свій вибір і збережіть ще раз.
preferences-pause-title = Призупинити все
preferences-language-title = Мова цих сторінок і наших листів
preferences-language-saved = Мову збережено.
preferences-history-title = Ваш попередній вибір
preferences-history-none = Поки нічого не записано.
preferences-history-receipt = Квитанція
preferences-data-title = Ваші дані
preferences-export-button = Отримати мої дані
preferences-export = Ми надішлемо лист на { $address }. Посилання в ньому покаже все, що тут зберігається про вас.
preferences-erase-button = Видалити мої дані
preferences-erase = Ми надішлемо лист на { $address }. Посилання в ньому видалить усе, що тут зберігається про вас.
preferences-mailed-title = Ми надіслали вам лист
preferences-mailed =
    { $days ->
        [one] Ми надіслали лист на { $address }. Посилання в ньому діє { $days } день.
        [few] Ми надіслали лист на { $address }. Посилання в ньому діє { $days } дні.
        [many] Ми надіслали лист на { $address }. Посилання в ньому діє { $days } днів.
       *[other] Ми надіслали лист на { $address }. Посилання в ньому діє { $days } дня.
    }
preferences-no-mail = Щоб отримати свої дані або видалити їх, пишіть на { $contact }.
preferences-record = Це посилання належить до вашого запису в базі даних клієнтів, яку веде { $controller }. Вашої адреси тут поки не знають. Тут ви можете припинити повідомлення; щоб дозволити їх, скористайтеся формою.
preferences-unknown = Вашої адреси тут не знають. Тут ви можете припинити повідомлення; щоб дозволити їх, скористайтеся формою.

## Your data: behind the link in a mail

export-title = Усе, що зберігається про вас
export-ask = Ви попросили надати дані, які { $controller } зберігає тут про вас.
export-button = Показати мої дані
export-download = Завантажити як файл (JSON)
export-made = Складено { $date }.
export-none = Поки нічого не записано.
export-pseudonym = Псевдонім
export-standings = Що діє
export-event = Подія { $position }
export-told = Передано
export-notices = Тексти, які вам показали
export-terms = Про обробку
erase-title = Видалення ваших даних
erase-ask = Ви попросили видалити дані, які { $controller } зберігає тут про вас. Це не можна скасувати. Залишиться лише геш-значення, щоб із вами більше не зв’язувалися.
erase-button = Видалити мої дані
erase-done-title = Ваші дані видалено
erase-done = Залишилося лише геш-значення. Завдяки йому { $controller } більше не зв’язуватиметься з вами.

## Confirmation of a sign-up

confirm-title = Будь ласка, підтвердьте
confirm-ask = Після вашого підтвердження { $controller } зможе зв’язуватися з вами на теми:
confirm-button = Так, підтверджую
confirm-done-title = Підтверджено, дякуємо
confirm-done = { $controller } тепер може зв’язуватися з вами так, як ви обрали. Ви можете будь-коли відкликати згоду одним натисканням у кожному повідомленні.
confirm-already = Ви вже підтвердили це.
confirm-expired-title = Термін дії цього посилання минув
confirm-expired =
    { $days ->
        [one] Ним не скористалися протягом { $days } дня, тому ваша підписка не діє. Ви можете підписатися ще раз.
        [few] Ним не скористалися протягом { $days } днів, тому ваша підписка не діє. Ви можете підписатися ще раз.
        [many] Ним не скористалися протягом { $days } днів, тому ваша підписка не діє. Ви можете підписатися ще раз.
       *[other] Ним не скористалися протягом { $days } дня, тому ваша підписка не діє. Ви можете підписатися ще раз.
    }
confirm-overtaken = Відтоді ви зробили інший вибір, і він діє.

## Mails

mail-hello = Добрий день!
mail-confirm-subject = Будь ласка, підтвердьте підписку: { $controller }
mail-confirm = За цією адресою ви підписалися на повідомлення, які надсилає { $controller }. Будь ласка, підтвердьте, що ви погоджуєтеся:
mail-confirm-button = Підтвердити
mail-export-subject = Ваші дані: { $controller }
mail-export = Ви попросили надати дані, які { $controller } зберігає про вас. Це посилання їх покаже:
mail-export-button = Показати мої дані
mail-erase-subject = Видалення ваших даних: { $controller }
mail-erase = Ви попросили видалити дані, які { $controller } зберігає про вас. Це посилання веде на сторінку, де ви це підтвердите:
mail-erase-button = Видалити мої дані
mail-link = Якщо кнопка не працює, відкрийте цю адресу:
mail-expiry =
    { $days ->
        [one] Посилання діє { $days } день.
        [few] Посилання діє { $days } дні.
        [many] Посилання діє { $days } днів.
       *[other] Посилання діє { $days } дня.
    }
mail-not-you = Ви про це не просили? Тоді нічого не робіть, і нічого не станеться.
mail-footer = Ви отримали цей єдиний лист, бо вашу адресу вказали у формі, володільцем якої є { $controller }. Контакт: { $contact }

## The hosted form

form-title = Підписка: { $controller }
form-email = Адреса електронної пошти
form-phone = Номер телефону
form-phone-hint = З кодом країни, наприклад +380
form-first-name = Ім’я
form-last-name = Прізвище
form-optional = необов’язково
form-submit = Надіслати
form-done-title = Дякуємо
form-done = Ваш вибір записано.
form-done-confirm = Ми надіслали лист на { $address }. Будь ласка, відкрийте його й підтвердьте свій вибір посиланням у ньому.
form-error-email = Це не адреса електронної пошти.
form-error-missing = Будь ласка, укажіть адресу електронної пошти або номер телефону.
form-again = Поки нічого не записано. Будь ласка, оберіть тут.
form-error-stale = Ця сторінка була відкрита надто довго. Її завантажено знову; будь ласка, оберіть ще раз.

## The receipt

receipt-title = Квитанція
receipt-intro = Це запис про ваш вибір, який зберігає { $controller }.
receipt-received = Отримано
receipt-requested = Форму надіслано
receipt-record = Запис
receipt-how = Як
receipt-by-form = Ви надіслали форму
receipt-by-one-click = Ви відписалися за посиланням у повідомленні
receipt-by-record = Ви відписалися за посиланням; тепер це стосується вашої адреси
receipt-by-undo = Ви скасували те, що зробили раніше
receipt-by-pause = Ви попросили про паузу
receipt-by-resume = Ви завершили паузу
receipt-by-pause-end = Ваша пауза завершилася
receipt-by-stop = Ви припинили це на одній із наших сторінок
receipt-by-confirmation = Ви підтвердили підписку за посиланням у листі
receipt-by-preferences = Ви зробили новий вибір у налаштуваннях
receipt-by-staff = Ви сказали нам, і ми це записали
receipt-by-crm = Це змінено в базі даних клієнтів
receipt-by-import = Це перенесено з попередньої системи
receipt-by-time = Час, на який ви дали згоду, минув
receipt-by-erasure = Ваші дані видалено
receipt-choices = Що ви обрали
receipt-notice = Що вам показали
receipt-delivery = Кого повідомлено
receipt-no-delivery = Жодну іншу систему повідомляти не потрібно.
receipt-queued = Записано тут; очікує передавання
receipt-accepted = Прийнято базою даних клієнтів
receipt-confirmed = Підтверджено: прочитано з бази даних клієнтів
receipt-parked = Записано тут; база даних клієнтів відхилила це, і персонал бачить причину
receipt-superseded = Записано тут; це замінив ваш пізніший вибір
receipt-verify = Перевірте цю квитанцію

## What holds, for a purpose on a channel

state-granted = Так
state-pending = Очікує вашого підтвердження
state-paused = Призупинено
state-expired = Термін минув
state-declined = Ні (не позначено)
state-withdrawn = Припинено
state-objected = Заперечення
state-unchanged = Без змін
state-none = Не обрано
state-interest = Так, без вашої згоди (законний інтерес), доки ви це не припините

## Errors

error-link-title = Це посилання не працює
error-link = Можливо, його обрізано або змінено дорогою до вас. Будь ласка, скористайтеся посиланням у повідомленні ще раз або напишіть відправнику.
error-gone-title = Цей запис видалено
error-gone = Його вмісту більше немає. Залишився лише геш без змісту, щоб журнал і надалі можна було перевірити.
error-busy-title = Забагато спроб
error-busy = Будь ласка, зачекайте хвилину й спробуйте ще раз.
error-unavailable-title = Ще не зроблено
error-unavailable = Ваш запит зараз не вдалося зберегти. Будь ласка, спробуйте ще раз за хвилину.
error-request-title = Не вдалося
error-request = Запит не вдалося зрозуміти. Будь ласка, поверніться назад і спробуйте ще раз.
