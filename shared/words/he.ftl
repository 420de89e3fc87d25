## Notices and the widget

notice-language = עברית
notice-legend = האם { $controller } רשאים ליצור איתך קשר?
notice-optional = הבחירה שלך: הטופס פועל גם בלי לסמן.
notice-tick = סימון הוא הסכמתך, ובלי סימון אין הסכמה. דבר אינו משתנה עד לשמירה.
notice-stop = להפסיק זאת ({ $channel })
notice-withdraw = אפשר לחזור מן ההסכמה בכל עת, בלחיצה אחת בכל הודעה.
notice-policy = מדיניות הפרטיות של { $controller } (נפתחת בכרטיסייה חדשה)
notice-by-email = בדואר אלקטרוני
notice-by-sms = במסרון (SMS)
notice-by-phone = בטלפון
notice-by-post = בדואר
notice-recorded = בחירתך נרשמה.
notice-receipt = הצגת הקבלה
notice-number = למסרונים ולשיחות דרוש מספר טלפון עם קידומת המדינה, לדוגמה ‎+972 50-234-5678‎.
notice-kept = עדיין לא היה אפשר לשלוח את בחירתך. הדפדפן הזה שומר אותה וישלח אותה מאוחר יותר.
notice-refused = לא היה אפשר לרשום את בחירתך.
notice-confirm = נא לפתוח את הודעת הדואר האלקטרוני שתתקבל עכשיו ולאשר בה את בחירתך.

## Every page

everything = הכול
page-language-button = החלפת שפה
receipt-link = קבלה, עם מצב הבקשה שלך

## Unsubscribe: before, and after

unsubscribe-title = הסרה מרשימת התפוצה: { $purpose }
unsubscribe-ask = { $controller } לא ייצרו איתך קשר עוד { $channel } בנושא: { $purpose }.
unsubscribe-button = הסרה מהרשימה
unsubscribe-done-title = הוסרת מרשימת התפוצה
unsubscribe-done = { $controller } לא ייצרו איתך קשר עוד { $channel } בנושא: { $purpose }.
unsubscribe-address = זה תקף עבור { $address }.
unsubscribe-older = הקישור הזה ישן יותר מההרשמה האחרונה שלך. גם היא הופסקה.
unsubscribe-all-title = להפסיק הכול?
unsubscribe-all = לאחר מכן { $controller } לא ישלחו לך עוד דברי פרסומת מכל סוג, בשום ערוץ.
unsubscribe-all-button = הפסקת הכול
unsubscribe-all-done-title = הכול הופסק
unsubscribe-all-done = { $controller } לא ישלחו לך עוד דברי פרסומת מכל סוג, בשום ערוץ.
unsubscribe-channels-title = דרכים אחרות
unsubscribe-channels = בנושא { $purpose }, { $controller } עדיין רשאים ליצור איתך קשר בדרכים האלה:
unsubscribe-channels-button = לא עוד { $channel }

## Undo

undo-title = האם זו הייתה טעות?
undo-text =
    { $minutes ->
        [one] אפשר לבטל זאת במשך דקה אחת.
        [two] אפשר לבטל זאת במשך שתי דקות.
       *[other] אפשר לבטל זאת במשך { $minutes } דקות.
    }
undo-button = ביטול הפעולה
undo-done-title = הפעולה בוטלה
undo-done = מה שבחרת קודם תקף שוב.
undo-expired-title = כבר אי אפשר לבטל זאת
undo-expired = הזמן לכך עבר, והבקשה שלך תקפה. כדי לקבל שוב הודעות מאת { $controller } אפשר להירשם מחדש.
undo-overtaken = מאז בחרת משהו אחר, והוא התקף.

## Pause

pause-title = אולי עדיפה הפסקה?
pause-text = { $controller } לא ייצרו איתך קשר בתקופה זו. לאחר מכן הכול יימשך כמו קודם.
pause-button =
    { $days ->
        [one] הפסקה ליום אחד
        [two] הפסקה ליומיים
       *[other] הפסקה ל־{ $days } ימים
    }
pause-done-title = בהפסקה
pause-done = עד { $date }, { $controller } לא ייצרו איתך קשר { $channel } בנושא: { $purpose }.
pause-until = בהפסקה עד { $date }
resume-button = חידוש עכשיו
resume-done-title = ההפסקה הסתיימה

## Preference centre

preferences-title = ההעדפות שלך
preferences-intro = כאן אפשר לבחור באילו נושאים ובאילו דרכים { $controller } רשאים ליצור איתך קשר.
preferences-address = אלה ההעדפות עבור { $address }.
preferences-not-you = זו לא הכתובת שלך? אם כן, הקישור הזה הועבר אליך. נא לא לשנות כאן דבר.
preferences-now = עכשיו: { $state }
preferences-since = מאז { $date }
preferences-save = שמירה
preferences-saved-title = נשמר
preferences-saved = בחירתך תקפה מעכשיו.
preferences-unchanged = לא שינית דבר.
preferences-conflict = בינתיים משהו השתנה. נא לבדוק שוב את הבחירות ולשמור מחדש.
preferences-pause-title = השהיית הכול
preferences-language-title = השפה של הדפים האלה ושל הודעות הדואר שלנו
preferences-language-saved = השפה נשמרה.
preferences-history-title = מה שבחרת עד עכשיו
preferences-history-none = עדיין לא נרשם דבר.
preferences-history-receipt = קבלה
preferences-data-title = הנתונים שלך
preferences-export-button = קבלת הנתונים שלי
preferences-export = נשלח הודעה אל { $address }. הקישור שבה מציג את כל מה ששמור כאן עליך.
preferences-erase-button = מחיקת הנתונים שלי
preferences-erase = נשלח הודעה אל { $address }. הקישור שבה מוחק את כל מה ששמור כאן עליך.
preferences-mailed-title = שלחנו אליך הודעה
preferences-mailed =
    { $days ->
        [one] שלחנו הודעה אל { $address }. הקישור שבה תקף יום אחד.
        [two] שלחנו הודעה אל { $address }. הקישור שבה תקף יומיים.
       *[other] שלחנו הודעה אל { $address }. הקישור שבה תקף { $days } ימים.
    }
preferences-no-mail = כדי לקבל את הנתונים שלך או למחוק אותם, נא לכתוב אל { $contact }.
preferences-record = הקישור הזה שייך לרשומה שלך במסד נתוני הלקוחות של { $controller }. הכתובת שלך עדיין אינה ידועה כאן. אפשר להפסיק כאן הודעות; כדי לאפשר אותן, נא להשתמש בטופס.
preferences-unknown = הכתובת שלך אינה ידועה כאן. אפשר להפסיק כאן הודעות; כדי לאפשר אותן, נא להשתמש בטופס.

## Your data: behind the link in a mail

export-title = כל מה ששמור עליך
export-ask = ביקשת מאת { $controller } את הנתונים ששמורים כאן עליך.
export-button = הצגת הנתונים שלי
export-download = הורדה כקובץ (JSON)
export-made = הוכן בתאריך { $date }.
export-none = עדיין לא נרשם דבר.
export-pseudonym = שם בדוי
export-standings = מה תקף
export-event = אירוע { $position }
export-told = הועבר אל
export-notices = המילים שהוצגו לך
export-terms = על העיבוד
erase-title = מחיקת הנתונים שלך
erase-ask = ביקשת מאת { $controller } למחוק את הנתונים ששמורים כאן עליך. אי אפשר לבטל זאת. נשמר רק ערך גיבוב, כדי שלא ייצרו איתך קשר שוב.
erase-button = מחיקת הנתונים שלי
erase-done-title = הנתונים שלך נמחקו
erase-done = נשאר רק ערך גיבוב, כדי ש־{ $controller } לא ייצרו איתך קשר שוב.

## Confirmation of a sign-up

confirm-title = נא לאשר
confirm-ask = לאחר האישור שלך, { $controller } רשאים ליצור איתך קשר בנושאים:
confirm-button = כן, לאשר
confirm-done-title = אושר, תודה
confirm-done = { $controller } רשאים עכשיו ליצור איתך קשר כפי שבחרת. אפשר לחזור מן ההסכמה בכל עת, בלחיצה אחת בכל הודעה.
confirm-already = כבר אישרת זאת.
confirm-expired-title = תוקף הקישור הזה פג
confirm-expired =
    { $days ->
        [one] לא נעשה בו שימוש בתוך יום אחד, ולכן ההרשמה שלך אינה תקפה. אפשר להירשם שוב.
        [two] לא נעשה בו שימוש בתוך יומיים, ולכן ההרשמה שלך אינה תקפה. אפשר להירשם שוב.
       *[other] לא נעשה בו שימוש בתוך { $days } ימים, ולכן ההרשמה שלך אינה תקפה. אפשר להירשם שוב.
    }
confirm-overtaken = מאז בחרת משהו אחר, והוא התקף.

## Mails

mail-hello = שלום,
mail-confirm-subject = נא לאשר את ההרשמה שלך אצל { $controller }
mail-confirm = נרשמת אצל { $controller } עם הכתובת הזאת. נא לאשר את הסכמתך לכך:
mail-confirm-button = אישור
mail-export-subject = הנתונים שלך אצל { $controller }
mail-export = ביקשת מאת { $controller } את הנתונים ששמורים עליך. הקישור הזה מציג אותם:
mail-export-button = הצגת הנתונים שלי
mail-erase-subject = מחיקת הנתונים שלך אצל { $controller }
mail-erase = ביקשת מאת { $controller } למחוק את הנתונים ששמורים עליך. הקישור הזה מוביל לדף שבו מאשרים זאת:
mail-erase-button = מחיקת הנתונים שלי
mail-link = אם הכפתור אינו פועל, אפשר לפתוח את הכתובת הזאת:
mail-expiry =
    { $days ->
        [one] הקישור תקף יום אחד.
        [two] הקישור תקף יומיים.
       *[other] הקישור תקף { $days } ימים.
    }
mail-not-you = לא ביקשת זאת? אין צורך לעשות דבר, ודבר לא יקרה.
mail-footer = הודעה יחידה זו נשלחה אליך כי הכתובת שלך הוזנה אצל { $controller }. יצירת קשר: { $contact }

## The hosted form

form-title = הרשמה אצל { $controller }
form-email = כתובת דואר אלקטרוני
form-phone = מספר טלפון
form-phone-hint = עם קידומת המדינה, לדוגמה ‎+972
form-first-name = שם פרטי
form-last-name = שם משפחה
form-optional = לא חובה
form-submit = שליחה
form-done-title = תודה
form-done = בחירתך נרשמה.
form-done-confirm = שלחנו הודעה אל { $address }. נא לפתוח אותה ולאשר את בחירתך בקישור שבה.
form-error-email = זו לא כתובת דואר אלקטרוני.
form-error-missing = נא להזין כתובת דואר אלקטרוני או מספר טלפון.
form-again = עדיין לא נרשם דבר. נא לבחור כאן.
form-error-stale = הדף הזה היה פתוח זמן רב מדי. הוא נטען מחדש; נא לבחור שוב.

## The receipt

receipt-title = קבלה
receipt-intro = זה הרישום של בחירתך שנשמר אצל { $controller }.
receipt-received = התקבל
receipt-requested = הטופס נשלח
receipt-record = רישום
receipt-how = איך
receipt-by-form = שלחת טופס
receipt-by-one-click = הוסרת מהרשימה בקישור שבהודעה
receipt-by-record = הוסרת מהרשימה בקישור; זה תקף עכשיו עבור הכתובת שלך
receipt-by-undo = ביטלת את מה שעשית קודם
receipt-by-pause = ביקשת הפסקה
receipt-by-resume = סיימת הפסקה
receipt-by-pause-end = ההפסקה שלך הסתיימה
receipt-by-stop = הפסקת זאת באחד הדפים שלנו
receipt-by-confirmation = אישרת את ההרשמה בקישור שבהודעת דואר
receipt-by-preferences = בחרת מחדש במרכז ההעדפות
receipt-by-staff = אמרת לנו, ורשמנו זאת
receipt-by-crm = זה שונה במסד נתוני הלקוחות
receipt-by-import = זה הועבר ממערכת קודמת
receipt-by-time = הזמן שהסכמת לו עבר
receipt-by-erasure = הנתונים שלך נמחקו
receipt-choices = מה שבחרת
receipt-notice = מה שהוצג לך
receipt-delivery = למי נמסר
receipt-no-delivery = אין צורך למסור לשום מערכת אחרת.
receipt-queued = נרשם כאן; ממתין להעברה
receipt-accepted = התקבל במסד נתוני הלקוחות
receipt-confirmed = אושר: נקרא בחזרה ממסד נתוני הלקוחות
receipt-parked = נרשם כאן; מסד נתוני הלקוחות דחה זאת, והצוות רואה את הסיבה
receipt-superseded = נרשם כאן; בחירה מאוחרת יותר שלך באה במקומו
receipt-verify = בדיקה עצמאית של הקבלה הזאת

## What holds, for a purpose on a channel

state-granted = כן
state-pending = ממתין לאישור שלך
state-paused = בהפסקה
state-expired = פג תוקף
state-declined = לא (לא סומן)
state-withdrawn = הופסק
state-objected = הוגשה התנגדות
state-unchanged = ללא שינוי
state-none = לא נבחר
state-interest = כן, ללא הסכמתך (אינטרס לגיטימי), עד להפסקה מצידך

## Errors

error-link-title = הקישור הזה אינו פועל
error-link = ייתכן שהוא נחתך או השתנה בדרך אליך. נא להשתמש שוב בקישור שבהודעה, או לכתוב לשולח.
error-gone-title = הרישום הזה נמחק
error-gone = התוכן שלו כבר אינו קיים. נשאר רק ערך גיבוב חסר משמעות, כדי שיהיה אפשר להמשיך לבדוק את היומן.
error-busy-title = יותר מדי ניסיונות
error-busy = נא להמתין דקה ולנסות שוב.
error-unavailable-title = עדיין לא בוצע
error-unavailable = לא היה אפשר לשמור את הבקשה שלך כרגע. נא לנסות שוב בעוד דקה.
error-request-title = זה לא הצליח
error-request = לא היה אפשר להבין את הבקשה. נא לחזור אחורה ולנסות שוב.
