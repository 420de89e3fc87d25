## Notices and the widget

notice-language = Español
notice-legend = ¿Puede { $controller } ponerse en contacto con usted?
notice-optional = Usted elige: el formulario funciona sin marcar ninguna casilla.
notice-tick = Marcar una casilla es dar su consentimiento; no marcarla es no darlo. Nada cambia hasta que guarde.
notice-stop = Detener esto ({ $channel })
notice-withdraw = Puede retirar su consentimiento en cualquier momento, con un clic en cada mensaje.
notice-policy = Política de privacidad de { $controller } (se abre en una pestaña nueva)
notice-by-email = por correo electrónico
notice-by-sms = por SMS
notice-by-phone = por teléfono
notice-by-post = por correo postal
notice-recorded = Su elección se ha registrado.
notice-receipt = Ver el recibo
notice-number = Para SMS y llamadas se necesita un número de teléfono con el prefijo del país, por ejemplo +34 600 123 456.
notice-kept = Su elección aún no se ha podido enviar. Este navegador la guarda y la enviará más tarde.
notice-refused = Su elección no se ha podido registrar.
notice-confirm = Abra el correo que va a recibir y confirme en él su elección.

## Every page

everything = todo
page-language-button = Cambiar de idioma
receipt-link = Recibo, con el estado de su solicitud

## Unsubscribe: before, and after

unsubscribe-title = Darse de baja: { $purpose }
unsubscribe-ask = { $controller } dejará de ponerse en contacto con usted { $channel } sobre: { $purpose }.
unsubscribe-button = Darme de baja
unsubscribe-done-title = Se ha dado de baja
unsubscribe-done = { $controller } ya no se pondrá en contacto con usted { $channel } sobre: { $purpose }.
unsubscribe-address = Esto vale para { $address }.
unsubscribe-older = Este enlace es anterior a su última suscripción. También esta queda cancelada.
unsubscribe-all-title = ¿Detener todo?
unsubscribe-all = { $controller } dejará entonces de enviarle cualquier tipo de publicidad, por cualquier medio.
unsubscribe-all-button = Detener todo
unsubscribe-all-done-title = Todo queda detenido
unsubscribe-all-done = { $controller } ya no le enviará ningún tipo de publicidad, por ningún medio.
unsubscribe-channels-title = Otros medios
unsubscribe-channels = Sobre { $purpose }, { $controller } todavía puede ponerse en contacto con usted por estos medios:
unsubscribe-channels-button = Ya no { $channel }

## Undo

undo-title = ¿Ha sido un error?
undo-text =
    { $minutes ->
        [one] Puede deshacerlo durante { $minutes } minuto.
        [many] Puede deshacerlo durante { $minutes } de minutos.
       *[other] Puede deshacerlo durante { $minutes } minutos.
    }
undo-button = Deshacer
undo-done-title = Deshecho
undo-done = Vuelve a valer lo que había elegido antes.
undo-expired-title = Esto ya no se puede deshacer
undo-expired = El plazo ha terminado y su solicitud sigue siendo válida. Si desea volver a recibir mensajes de { $controller }, puede suscribirse de nuevo.
undo-overtaken = Desde entonces ha elegido otra cosa, y eso es lo que vale.

## Pause

pause-title = ¿Prefiere una pausa?
pause-text = { $controller } no se pondrá en contacto con usted durante ese tiempo. Después, todo seguirá como antes.
pause-button =
    { $days ->
        [one] Pausa de { $days } día
        [many] Pausa de { $days } de días
       *[other] Pausa de { $days } días
    }
pause-done-title = En pausa
pause-done = Hasta el { $date }, { $controller } no se pondrá en contacto con usted { $channel } sobre: { $purpose }.
pause-until = En pausa hasta el { $date }
resume-button = Reanudar ahora
resume-done-title = La pausa ha terminado

## Preference centre

preferences-title = Sus preferencias
preferences-intro = Elija aquí sobre qué y por qué medios puede { $controller } ponerse en contacto con usted.
preferences-address = Estas son las preferencias de { $address }.
preferences-not-you = ¿No es su dirección? Entonces le han reenviado este enlace. No cambie nada aquí, por favor.
preferences-now = Ahora: { $state }
preferences-since = desde el { $date }
preferences-save = Guardar
preferences-saved-title = Guardado
preferences-saved = Su elección vale desde este momento.
preferences-unchanged = No ha cambiado nada.
preferences-conflict = Entretanto algo ha cambiado. Revise sus elecciones y guarde de nuevo.
preferences-pause-title = Poner todo en pausa
preferences-language-title = Idioma de estas páginas y de nuestros correos
preferences-language-saved = El idioma se ha guardado.
preferences-history-title = Lo que ha elegido hasta ahora
preferences-history-none = Todavía no hay nada registrado.
preferences-history-receipt = Recibo
preferences-data-title = Sus datos
preferences-export-button = Quiero recibir mis datos
preferences-export = Enviamos un correo a { $address }. Su enlace muestra todo lo que se conserva aquí sobre usted.
preferences-erase-button = Suprimir mis datos
preferences-erase = Enviamos un correo a { $address }. Su enlace suprime todo lo que se conserva aquí sobre usted.
preferences-mailed-title = Le hemos enviado un correo
preferences-mailed =
    { $days ->
        [one] Hemos enviado un correo a { $address }. Su enlace es válido durante { $days } día.
        [many] Hemos enviado un correo a { $address }. Su enlace es válido durante { $days } de días.
       *[other] Hemos enviado un correo a { $address }. Su enlace es válido durante { $days } días.
    }
preferences-no-mail = Para obtener sus datos o pedir su supresión, escriba a { $contact }.
preferences-record = Este enlace corresponde a su ficha en la base de datos de clientes de { $controller }. Su dirección aún no se conoce aquí. Aquí puede detener los mensajes; para permitirlos, utilice un formulario.
preferences-unknown = Su dirección no se conoce aquí. Aquí puede detener los mensajes; para permitirlos, utilice un formulario.

## Your data: behind the link in a mail

export-title = Todo lo que se conserva sobre usted
export-ask = Ha pedido a { $controller } los datos que se conservan aquí sobre usted.
export-button = Mostrar mis datos
export-download = Descargar como archivo (JSON)
export-made = Elaborado el { $date }.
export-none = Todavía no hay nada registrado.
export-pseudonym = Seudónimo
export-standings = Lo que está vigente
export-event = Evento { $position }
export-told = Comunicado a
export-notices = Los textos que se le mostraron
export-terms = Sobre el tratamiento
erase-title = Suprimir sus datos
erase-ask = Ha pedido a { $controller } que suprima los datos que se conservan aquí sobre usted. Esto no se puede deshacer. Solo se conserva un valor hash, para no volver a contactarle.
erase-button = Suprimir mis datos
erase-done-title = Sus datos se han suprimido
erase-done = Solo queda un valor hash, para que { $controller } no vuelva a contactarle.

## Confirmation of a sign-up

confirm-title = Confirme, por favor
confirm-ask = Tras su confirmación, { $controller } podrá ponerse en contacto con usted sobre:
confirm-button = Sí, confirmo
confirm-done-title = Confirmado, gracias
confirm-done = { $controller } ya puede ponerse en contacto con usted tal como ha elegido. Puede retirar su consentimiento en cualquier momento, con un clic en cada mensaje.
confirm-already = Ya lo había confirmado.
confirm-expired-title = Este enlace ha caducado
confirm-expired =
    { $days ->
        [one] No se utilizó en el plazo de { $days } día, por lo que su suscripción no es válida. Puede suscribirse de nuevo.
        [many] No se utilizó en el plazo de { $days } de días, por lo que su suscripción no es válida. Puede suscribirse de nuevo.
       *[other] No se utilizó en el plazo de { $days } días, por lo que su suscripción no es válida. Puede suscribirse de nuevo.
    }
confirm-overtaken = Desde entonces ha elegido otra cosa, y eso es lo que vale.

## Mails

mail-hello = Hola:
mail-confirm-subject = Confirme su suscripción a { $controller }
mail-confirm = Se ha suscrito a { $controller } con esta dirección. Confirme que está de acuerdo con lo siguiente:
mail-confirm-button = Confirmar
mail-export-subject = Sus datos en { $controller }
mail-export = Ha pedido a { $controller } los datos que se conservan sobre usted. Este enlace los muestra:
mail-export-button = Mostrar mis datos
mail-erase-subject = Suprimir sus datos en { $controller }
mail-erase = Ha pedido a { $controller } que suprima los datos que se conservan sobre usted. Este enlace lleva a la página donde lo confirma:
mail-erase-button = Suprimir mis datos
mail-link = Si el botón no funciona, abra esta dirección:
mail-expiry =
    { $days ->
        [one] El enlace es válido durante { $days } día.
        [many] El enlace es válido durante { $days } de días.
       *[other] El enlace es válido durante { $days } días.
    }
mail-not-you = ¿No lo ha pedido usted? Entonces no haga nada y no ocurrirá nada.
mail-footer = Recibe este único correo porque alguien ha introducido su dirección en { $controller }. Contacto: { $contact }

## The hosted form

form-title = Suscripción a { $controller }
form-email = Dirección de correo electrónico
form-phone = Número de teléfono
form-phone-hint = Con el prefijo del país, por ejemplo +34
form-first-name = Nombre
form-last-name = Apellidos
form-optional = opcional
form-submit = Enviar
form-done-title = Gracias
form-done = Su elección se ha registrado.
form-done-confirm = Hemos enviado un correo a { $address }. Ábralo y confirme su elección con el enlace que contiene.
form-error-email = Esto no es una dirección de correo electrónico.
form-error-missing = Indique una dirección de correo electrónico o un número de teléfono.
form-again = Todavía no se ha registrado nada. Elija aquí, por favor.
form-error-stale = Esta página ha estado abierta demasiado tiempo. Se ha vuelto a cargar; elija de nuevo.

## The receipt

receipt-title = Recibo
receipt-intro = Este es el registro que { $controller } conserva de su elección.
receipt-received = Recibido
receipt-requested = Formulario enviado
receipt-record = Registro
receipt-how = Cómo
receipt-by-form = Envió un formulario
receipt-by-one-click = Se dio de baja mediante un enlace en un mensaje
receipt-by-record = Se dio de baja mediante un enlace; ahora vale para su dirección
receipt-by-undo = Deshizo lo que había hecho antes
receipt-by-pause = Pidió una pausa
receipt-by-resume = Terminó una pausa
receipt-by-pause-end = Su pausa había terminado
receipt-by-stop = Lo detuvo en una de nuestras páginas
receipt-by-confirmation = Confirmó su suscripción mediante el enlace de un correo
receipt-by-preferences = Eligió de nuevo en el centro de preferencias
receipt-by-staff = Nos lo dijo y lo anotamos
receipt-by-crm = Se modificó en la base de datos de clientes
receipt-by-import = Se tomó de un sistema anterior
receipt-by-time = Había terminado el tiempo para el que dio su consentimiento
receipt-by-erasure = Se suprimieron sus datos
receipt-choices = Lo que ha elegido
receipt-notice = Lo que se le mostró
receipt-delivery = A quién se ha informado
receipt-no-delivery = No hay que informar a ningún otro sistema.
receipt-queued = Registrado aquí; a la espera de transmitirse
receipt-accepted = Aceptado por la base de datos de clientes
receipt-confirmed = Confirmado: leído de nuevo en la base de datos de clientes
receipt-parked = Registrado aquí; la base de datos de clientes lo rechazó y el personal puede ver el motivo
receipt-superseded = Registrado aquí; una elección suya posterior ocupó su lugar
receipt-verify = Comprobar este recibo por su cuenta

## What holds, for a purpose on a channel

state-granted = Sí
state-pending = A la espera de su confirmación
state-paused = En pausa
state-expired = Caducado
state-declined = No (casilla sin marcar)
state-withdrawn = Detenido
state-objected = Oposición
state-unchanged = Sin cambios
state-none = Sin elección
state-interest = Sí, sin su consentimiento (interés legítimo), hasta que lo detenga

## Errors

error-link-title = Este enlace no funciona
error-link = Puede que se haya cortado o modificado por el camino. Utilice de nuevo el enlace del mensaje o escriba a quien lo envió.
error-gone-title = Este registro se ha suprimido
error-gone = Su contenido ya no existe. Solo queda un hash sin significado, para que el registro de operaciones pueda seguir comprobándose.
error-busy-title = Demasiados intentos
error-busy = Espere un minuto e inténtelo de nuevo.
error-unavailable-title = Aún no se ha hecho
error-unavailable = Su solicitud no se ha podido guardar en este momento. Inténtelo de nuevo dentro de un minuto.
error-request-title = No ha funcionado
error-request = No se ha entendido la solicitud. Vuelva atrás e inténtelo de nuevo.
