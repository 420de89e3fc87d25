## Notices and the widget

notice-language = Português
notice-legend = { $controller } pode entrar em contacto consigo?
notice-optional = A escolha é sua: o formulário funciona sem assinalar nenhuma opção.
notice-tick = Uma opção assinalada é o seu consentimento; por assinalar, não há consentimento. Nada muda até guardar.
notice-stop = Parar isto ({ $channel })
notice-withdraw = Pode retirar o consentimento a qualquer momento, com um clique em cada mensagem.
notice-policy = Política de privacidade de { $controller } (abre num novo separador)
notice-by-email = por e-mail
notice-by-sms = por SMS
notice-by-phone = por telefone
notice-by-post = por correio
notice-recorded = A sua escolha foi registada.
notice-receipt = Ver o recibo
notice-number = Para SMS e chamadas é necessário um número de telefone com o indicativo do país, por exemplo +351 912 345 678.
notice-kept = A sua escolha ainda não pôde ser enviada. Este navegador guarda-a e envia-a mais tarde.
notice-refused = Não foi possível registar a sua escolha.
notice-confirm = Abra o e-mail que vai receber agora e confirme aí a sua escolha.

## Every page

everything = tudo
page-language-button = Mudar de idioma
receipt-link = Recibo, com o estado do seu pedido

## Unsubscribe: before, and after

unsubscribe-title = Cancelar a subscrição: { $purpose }
unsubscribe-ask = { $controller } deixará de entrar em contacto consigo { $channel } sobre: { $purpose }.
unsubscribe-button = Cancelar a subscrição
unsubscribe-done-title = A sua subscrição foi cancelada
unsubscribe-done = { $controller } já não entrará em contacto consigo { $channel } sobre: { $purpose }.
unsubscribe-address = Isto é válido para { $address }.
unsubscribe-older = Esta ligação é anterior à sua última subscrição. Essa também fica cancelada.
unsubscribe-all-title = Parar tudo?
unsubscribe-all = { $controller } deixará então de lhe enviar qualquer tipo de publicidade, por qualquer meio.
unsubscribe-all-button = Parar tudo
unsubscribe-all-done-title = Está tudo parado
unsubscribe-all-done = { $controller } já não lhe enviará qualquer tipo de publicidade, por nenhum meio.
unsubscribe-channels-title = Outros meios
unsubscribe-channels = Sobre { $purpose }, { $controller } ainda pode entrar em contacto consigo por estes meios:
unsubscribe-channels-button = Deixar de receber { $channel }

## Undo

undo-title = Foi um engano?
undo-text =
    { $minutes ->
        [one] Pode anular durante { $minutes } minuto.
        [many] Pode anular durante { $minutes } de minutos.
       *[other] Pode anular durante { $minutes } minutos.
    }
undo-button = Anular
undo-done-title = Anulado
undo-done = Volta a valer o que tinha escolhido antes.
undo-expired-title = Já não é possível anular
undo-expired = O prazo terminou e o seu pedido mantém-se válido. Se quiser voltar a receber mensagens de { $controller }, pode subscrever de novo.
undo-overtaken = Entretanto fez outra escolha, e é essa que vale.

## Pause

pause-title = Prefere uma pausa?
pause-text = { $controller } não entrará em contacto consigo durante este período. Depois, tudo continua como antes.
pause-button =
    { $days ->
        [one] Pausa de { $days } dia
        [many] Pausa de { $days } de dias
       *[other] Pausa de { $days } dias
    }
pause-done-title = Em pausa
pause-done = Até { $date }, { $controller } não entrará em contacto consigo { $channel } sobre: { $purpose }.
pause-until = Em pausa até { $date }
resume-button = Retomar agora
resume-done-title = A pausa terminou

## Preference centre

preferences-title = As suas preferências
preferences-intro = Aqui escolhe sobre o quê e por que meios { $controller } pode entrar em contacto consigo.
preferences-address = Estas são as preferências de { $address }.
preferences-not-you = Não é o seu endereço? Então esta ligação foi-lhe reencaminhada. Por favor, não altere nada aqui.
preferences-now = Agora: { $state }
preferences-since = desde { $date }
preferences-save = Guardar
preferences-saved-title = Guardado
preferences-saved = A sua escolha é válida a partir de agora.
preferences-unchanged = Não alterou nada.
preferences-conflict = Entretanto, algo foi alterado. Verifique as suas escolhas e guarde de novo.
preferences-pause-title = Colocar tudo em pausa
preferences-language-title = Idioma destas páginas e dos nossos e-mails
preferences-language-saved = O idioma foi guardado.
preferences-history-title = O que escolheu até agora
preferences-history-none = Ainda não há nada registado.
preferences-history-receipt = Recibo
preferences-data-title = Os seus dados
preferences-export-button = Receber os meus dados
preferences-export = Enviamos um e-mail para { $address }. A ligação nele contida mostra tudo o que aqui é conservado sobre si.
preferences-erase-button = Apagar os meus dados
preferences-erase = Enviamos um e-mail para { $address }. A ligação nele contida apaga tudo o que aqui é conservado sobre si.
preferences-mailed-title = Enviámos-lhe um e-mail
preferences-mailed =
    { $days ->
        [one] Enviámos um e-mail para { $address }. A ligação é válida durante { $days } dia.
        [many] Enviámos um e-mail para { $address }. A ligação é válida durante { $days } de dias.
       *[other] Enviámos um e-mail para { $address }. A ligação é válida durante { $days } dias.
    }
preferences-no-mail = Para obter os seus dados ou pedir que sejam apagados, escreva para { $contact }.
preferences-record = Esta ligação pertence à sua ficha na base de dados de clientes de { $controller }. O seu endereço ainda não é conhecido aqui. Pode parar aqui as mensagens; para as permitir, utilize um formulário.
preferences-unknown = O seu endereço não é conhecido aqui. Pode parar aqui as mensagens; para as permitir, utilize um formulário.

## Your data: behind the link in a mail

export-title = Tudo o que é conservado sobre si
export-ask = Pediu a { $controller } os dados que aqui são conservados sobre si.
export-button = Mostrar os meus dados
export-download = Descarregar como ficheiro (JSON)
export-made = Elaborado em { $date }.
export-none = Ainda não há nada registado.
export-pseudonym = Pseudónimo
export-standings = O que está em vigor
export-event = Evento { $position }
export-told = Comunicado a
export-notices = Os textos que lhe foram mostrados
export-terms = Sobre o tratamento
erase-title = Apagar os seus dados
erase-ask = Pediu a { $controller } que apague os dados que aqui são conservados sobre si. Isto não pode ser anulado. Conserva-se apenas um valor de hash, para que ninguém volte a entrar em contacto consigo.
erase-button = Apagar os meus dados
erase-done-title = Os seus dados foram apagados
erase-done = Resta apenas um valor de hash, para que { $controller } não volte a entrar em contacto consigo.

## Confirmation of a sign-up

confirm-title = Confirme, por favor
confirm-ask = Após a sua confirmação, { $controller } pode entrar em contacto consigo sobre:
confirm-button = Sim, confirmo
confirm-done-title = Confirmado, obrigado
confirm-done = { $controller } pode agora entrar em contacto consigo tal como escolheu. Pode retirar o consentimento a qualquer momento, com um clique em cada mensagem.
confirm-already = Já tinha confirmado.
confirm-expired-title = Esta ligação expirou
confirm-expired =
    { $days ->
        [one] Não foi utilizada no prazo de { $days } dia, pelo que a sua subscrição não é válida. Pode subscrever de novo.
        [many] Não foi utilizada no prazo de { $days } de dias, pelo que a sua subscrição não é válida. Pode subscrever de novo.
       *[other] Não foi utilizada no prazo de { $days } dias, pelo que a sua subscrição não é válida. Pode subscrever de novo.
    }
confirm-overtaken = Entretanto fez outra escolha, e é essa que vale.

## Mails

mail-hello = Bom dia,
mail-confirm-subject = Confirme a sua subscrição junto de { $controller }
mail-confirm = fez uma subscrição junto de { $controller } com este endereço. Confirme que está de acordo com o seguinte:
mail-confirm-button = Confirmar
mail-export-subject = Os seus dados junto de { $controller }
mail-export = pediu a { $controller } os dados que são conservados sobre si. Esta ligação mostra-os:
mail-export-button = Mostrar os meus dados
mail-erase-subject = Apagar os seus dados junto de { $controller }
mail-erase = pediu a { $controller } que apague os dados que são conservados sobre si. Esta ligação conduz à página onde o confirma:
mail-erase-button = Apagar os meus dados
mail-link = Se o botão não funcionar, abra este endereço:
mail-expiry =
    { $days ->
        [one] A ligação é válida durante { $days } dia.
        [many] A ligação é válida durante { $days } de dias.
       *[other] A ligação é válida durante { $days } dias.
    }
mail-not-you = Não fez este pedido? Então não faça nada, e nada acontecerá.
mail-footer = Recebe este único e-mail porque o seu endereço foi introduzido junto de { $controller }. Contacto: { $contact }

## The hosted form

form-title = Subscrição junto de { $controller }
form-email = Endereço de e-mail
form-phone = Número de telefone
form-phone-hint = Com o indicativo do país, por exemplo +351
form-first-name = Nome próprio
form-last-name = Apelido
form-optional = opcional
form-submit = Enviar
form-done-title = Obrigado
form-done = A sua escolha foi registada.
form-done-confirm = Enviámos um e-mail para { $address }. Abra-o e confirme a sua escolha com a ligação nele contida.
form-error-email = Isto não é um endereço de e-mail.
form-error-missing = Indique um endereço de e-mail ou um número de telefone.
form-again = Ainda não foi registado nada. Escolha aqui, por favor.
form-error-stale = Esta página esteve aberta demasiado tempo. Foi carregada de novo; volte a escolher.

## The receipt

receipt-title = Recibo
receipt-intro = Este é o registo que { $controller } conserva da sua escolha.
receipt-received = Recebido
receipt-requested = Formulário enviado
receipt-record = Registo
receipt-how = Como
receipt-by-form = Enviou um formulário
receipt-by-one-click = Cancelou a subscrição através de uma ligação numa mensagem
receipt-by-record = Cancelou a subscrição através de uma ligação; agora é válido para o seu endereço
receipt-by-undo = Anulou o que tinha feito antes
receipt-by-pause = Pediu uma pausa
receipt-by-resume = Terminou uma pausa
receipt-by-pause-end = A sua pausa terminou
receipt-by-stop = Parou isto numa das nossas páginas
receipt-by-confirmation = Confirmou a subscrição através da ligação num e-mail
receipt-by-preferences = Escolheu de novo no centro de preferências
receipt-by-staff = Comunicou-nos, e tomámos nota
receipt-by-crm = Foi alterado na base de dados de clientes
receipt-by-import = Foi transferido de um sistema anterior
receipt-by-time = O período para o qual deu consentimento terminou
receipt-by-erasure = Os seus dados foram apagados
receipt-choices = O que escolheu
receipt-notice = O que lhe foi mostrado
receipt-delivery = Quem foi informado
receipt-no-delivery = Nenhum outro sistema tem de ser informado.
receipt-queued = Registado aqui; a aguardar transmissão
receipt-accepted = Aceite pela base de dados de clientes
receipt-confirmed = Confirmado: lido de novo na base de dados de clientes
receipt-parked = Registado aqui; a base de dados de clientes recusou-o e o pessoal vê o motivo
receipt-superseded = Registado aqui; uma escolha posterior sua tomou o seu lugar
receipt-verify = Verificar este recibo por si

## What holds, for a purpose on a channel

state-granted = Sim
state-pending = A aguardar a sua confirmação
state-paused = Em pausa
state-expired = Expirado
state-declined = Não (opção não assinalada)
state-withdrawn = Cancelado
state-objected = Oposição
state-unchanged = Inalterado
state-none = Sem escolha
state-interest = Sim, sem o seu consentimento (interesse legítimo), até o parar

## Errors

error-link-title = Esta ligação não funciona
error-link = Pode ter sido cortada ou alterada a caminho de si. Utilize de novo a ligação na mensagem ou escreva ao remetente.
error-gone-title = Este registo foi apagado
error-gone = O seu conteúdo já não existe. Resta apenas um hash sem significado, para que o registo de operações possa continuar a ser verificado.
error-busy-title = Demasiadas tentativas
error-busy = Aguarde um minuto e tente de novo.
error-unavailable-title = Ainda não foi feito
error-unavailable = De momento não foi possível guardar o seu pedido. Tente de novo dentro de um minuto.
error-request-title = Não funcionou
error-request = Não foi possível compreender o pedido. Volte atrás e tente de novo.
