## Notices and the widget

notice-language = Português (Brasil)
notice-legend = { $controller } pode entrar em contato com você?
notice-optional = A escolha é sua: o formulário funciona sem marcar nenhuma opção.
notice-tick = Uma opção marcada é seu consentimento; sem marca, não há consentimento. Nada muda até você salvar.
notice-stop = Parar isto ({ $channel })
notice-withdraw = Você pode revogar o consentimento a qualquer momento, com um clique em cada mensagem.
notice-policy = Política de privacidade de { $controller } (abre em uma nova aba)
notice-by-email = por e-mail
notice-by-sms = por SMS
notice-by-phone = por telefone
notice-by-post = por correio
notice-recorded = Sua escolha foi registrada.
notice-receipt = Ver o recibo
notice-number = Para SMS e ligações é necessário um número de telefone com o código do país, por exemplo +55 11 91234-5678.
notice-kept = Sua escolha ainda não pôde ser enviada. Este navegador a guarda e a enviará mais tarde.
notice-refused = Não foi possível registrar sua escolha.
notice-confirm = Abra o e-mail que você vai receber agora e confirme ali sua escolha.

## Every page

everything = tudo
page-language-button = Mudar idioma
receipt-link = Recibo, com a situação do seu pedido

## Unsubscribe: before, and after

unsubscribe-title = Cancelar inscrição: { $purpose }
unsubscribe-ask = { $controller } não entrará mais em contato com você { $channel } sobre: { $purpose }.
unsubscribe-button = Cancelar inscrição
unsubscribe-done-title = Sua inscrição foi cancelada
unsubscribe-done = { $controller } não entrará mais em contato com você { $channel } sobre: { $purpose }.
unsubscribe-address = Isso vale para { $address }.
unsubscribe-older = Este link é anterior à sua última inscrição. Ela também foi cancelada.
unsubscribe-all-title = Parar tudo?
unsubscribe-all = { $controller } deixará então de enviar a você qualquer tipo de publicidade, por qualquer meio.
unsubscribe-all-button = Parar tudo
unsubscribe-all-done-title = Tudo foi parado
unsubscribe-all-done = { $controller } não enviará mais a você nenhum tipo de publicidade, por nenhum meio.
unsubscribe-channels-title = Outros meios
unsubscribe-channels = Sobre { $purpose }, { $controller } ainda pode entrar em contato com você por estes meios:
unsubscribe-channels-button = Não receber mais { $channel }

## Undo

undo-title = Foi um engano?
undo-text =
    { $minutes ->
        [one] Você pode desfazer por { $minutes } minuto.
        [many] Você pode desfazer por { $minutes } de minutos.
       *[other] Você pode desfazer por { $minutes } minutos.
    }
undo-button = Desfazer
undo-done-title = Desfeito
undo-done = Volta a valer o que você tinha escolhido antes.
undo-expired-title = Não é mais possível desfazer
undo-expired = O prazo acabou, e seu pedido continua valendo. Se quiser voltar a receber mensagens de { $controller }, você pode se inscrever novamente.
undo-overtaken = Depois disso você fez outra escolha, e é ela que vale.

## Pause

pause-title = Prefere uma pausa?
pause-text = { $controller } não entrará em contato com você durante esse período. Depois, tudo continua como antes.
pause-button =
    { $days ->
        [one] Pausa de { $days } dia
        [many] Pausa de { $days } de dias
       *[other] Pausa de { $days } dias
    }
pause-done-title = Em pausa
pause-done = Até { $date }, { $controller } não entrará em contato com você { $channel } sobre: { $purpose }.
pause-until = Em pausa até { $date }
resume-button = Retomar agora
resume-done-title = A pausa terminou

## Preference centre

preferences-title = Suas preferências
preferences-intro = Aqui você escolhe sobre o que e por quais meios { $controller } pode entrar em contato com você.
preferences-address = Estas são as preferências de { $address }.
preferences-not-you = Não é seu endereço? Então este link foi encaminhado a você. Por favor, não altere nada aqui.
preferences-now = Agora: { $state }
preferences-since = desde { $date }
preferences-save = Salvar
preferences-saved-title = Salvo
preferences-saved = Sua escolha vale a partir de agora.
preferences-unchanged = Você não alterou nada.
preferences-conflict = Nesse meio-tempo algo mudou. Confira suas escolhas e salve novamente.
preferences-pause-title = Pausar tudo
preferences-language-title = Idioma destas páginas e dos nossos e-mails
preferences-language-saved = O idioma foi salvo.
preferences-history-title = O que você escolheu até agora
preferences-history-none = Ainda não há nada registrado.
preferences-history-receipt = Recibo
preferences-data-title = Seus dados
preferences-export-button = Receber meus dados
preferences-export = Enviamos um e-mail para { $address }. O link contido nele mostra tudo o que é mantido aqui sobre você.
preferences-erase-button = Eliminar meus dados
preferences-erase = Enviamos um e-mail para { $address }. O link contido nele elimina tudo o que é mantido aqui sobre você.
preferences-mailed-title = Enviamos um e-mail a você
preferences-mailed =
    { $days ->
        [one] Enviamos um e-mail para { $address }. O link vale por { $days } dia.
        [many] Enviamos um e-mail para { $address }. O link vale por { $days } de dias.
       *[other] Enviamos um e-mail para { $address }. O link vale por { $days } dias.
    }
preferences-no-mail = Para obter seus dados ou pedir a eliminação deles, escreva para { $contact }.
preferences-record = Este link pertence ao seu registro no banco de dados de clientes de { $controller }. Seu endereço ainda não é conhecido aqui. Você pode parar as mensagens aqui; para permiti-las, use um formulário.
preferences-unknown = Seu endereço não é conhecido aqui. Você pode parar as mensagens aqui; para permiti-las, use um formulário.

## Your data: behind the link in a mail

export-title = Tudo o que é mantido sobre você
export-ask = Você pediu a { $controller } os dados que são mantidos aqui sobre você.
export-button = Mostrar meus dados
export-download = Baixar como arquivo (JSON)
export-made = Elaborado em { $date }.
export-none = Ainda não há nada registrado.
export-pseudonym = Pseudônimo
export-standings = O que está valendo
export-event = Evento { $position }
export-told = Repassado a
export-notices = Os textos que foram mostrados a você
export-terms = Sobre o tratamento
erase-title = Eliminar seus dados
erase-ask = Você pediu a { $controller } que elimine os dados que são mantidos aqui sobre você. Isso não pode ser desfeito. Só um valor de hash é mantido, para que ninguém volte a entrar em contato com você.
erase-button = Eliminar meus dados
erase-done-title = Seus dados foram eliminados
erase-done = Resta apenas um valor de hash, para que { $controller } não volte a entrar em contato com você.

## Confirmation of a sign-up

confirm-title = Confirme, por favor
confirm-ask = Após sua confirmação, { $controller } poderá entrar em contato com você sobre:
confirm-button = Sim, confirmo
confirm-done-title = Confirmado, agradecemos
confirm-done = { $controller } agora pode entrar em contato com você como você escolheu. Você pode revogar o consentimento a qualquer momento, com um clique em cada mensagem.
confirm-already = Você já tinha confirmado.
confirm-expired-title = Este link expirou
confirm-expired =
    { $days ->
        [one] Ele não foi usado no prazo de { $days } dia, por isso sua inscrição não vale. Você pode se inscrever novamente.
        [many] Ele não foi usado no prazo de { $days } de dias, por isso sua inscrição não vale. Você pode se inscrever novamente.
       *[other] Ele não foi usado no prazo de { $days } dias, por isso sua inscrição não vale. Você pode se inscrever novamente.
    }
confirm-overtaken = Depois disso você fez outra escolha, e é ela que vale.

## Mails

mail-hello = Olá,
mail-confirm-subject = Confirme sua inscrição em { $controller }
mail-confirm = você se inscreveu em { $controller } com este endereço. Confirme que concorda com o seguinte:
mail-confirm-button = Confirmar
mail-export-subject = Seus dados em { $controller }
mail-export = você pediu a { $controller } os dados que são mantidos sobre você. Este link os mostra:
mail-export-button = Mostrar meus dados
mail-erase-subject = Eliminar seus dados em { $controller }
mail-erase = você pediu a { $controller } que elimine os dados que são mantidos sobre você. Este link leva à página em que você confirma isso:
mail-erase-button = Eliminar meus dados
mail-link = Se o botão não funcionar, abra este endereço:
mail-expiry =
    { $days ->
        [one] O link vale por { $days } dia.
        [many] O link vale por { $days } de dias.
       *[other] O link vale por { $days } dias.
    }
mail-not-you = Não foi você quem pediu? Então não faça nada, e nada acontecerá.
mail-footer = Você recebe este único e-mail porque seu endereço foi informado a { $controller }. Contato: { $contact }

## The hosted form

form-title = Inscrição em { $controller }
form-email = Endereço de e-mail
form-phone = Número de telefone
form-phone-hint = Com o código do país, por exemplo +55
form-first-name = Nome
form-last-name = Sobrenome
form-optional = opcional
form-submit = Enviar
form-done-title = Agradecemos
form-done = Sua escolha foi registrada.
form-done-confirm = Enviamos um e-mail para { $address }. Abra-o e confirme sua escolha com o link contido nele.
form-error-email = Isto não é um endereço de e-mail.
form-error-missing = Informe um endereço de e-mail ou um número de telefone.
form-again = Nada foi registrado ainda. Escolha aqui, por favor.
form-error-stale = Esta página ficou aberta por tempo demais. Ela foi carregada de novo; escolha novamente.

## The receipt

receipt-title = Recibo
receipt-intro = Este é o registro que { $controller } mantém da sua escolha.
receipt-received = Recebido
receipt-requested = Formulário enviado
receipt-record = Registro
receipt-how = Como
receipt-by-form = Você enviou um formulário
receipt-by-one-click = Você cancelou a inscrição por um link em uma mensagem
receipt-by-record = Você cancelou a inscrição por um link; agora isso vale para seu endereço
receipt-by-undo = Você desfez o que tinha feito antes
receipt-by-pause = Você pediu uma pausa
receipt-by-resume = Você encerrou uma pausa
receipt-by-pause-end = Sua pausa terminou
receipt-by-stop = Você parou isso em uma das nossas páginas
receipt-by-confirmation = Você confirmou a inscrição pelo link em um e-mail
receipt-by-preferences = Você escolheu novamente na central de preferências
receipt-by-staff = Você nos disse, e nós anotamos
receipt-by-crm = Foi alterado no banco de dados de clientes
receipt-by-import = Foi trazido de um sistema anterior
receipt-by-time = O período para o qual você deu consentimento terminou
receipt-by-erasure = Seus dados foram eliminados
receipt-choices = O que você escolheu
receipt-notice = O que foi mostrado a você
receipt-delivery = Quem foi informado
receipt-no-delivery = Nenhum outro sistema precisa ser informado.
receipt-queued = Registrado aqui; aguardando repasse
receipt-accepted = Aceito pelo banco de dados de clientes
receipt-confirmed = Confirmado: lido de volta do banco de dados de clientes
receipt-parked = Registrado aqui; o banco de dados de clientes recusou, e a equipe vê o motivo
receipt-superseded = Registrado aqui; uma escolha posterior sua tomou o lugar
receipt-verify = Verificar este recibo por conta própria

## What holds, for a purpose on a channel

state-granted = Sim
state-pending = Aguardando sua confirmação
state-paused = Em pausa
state-expired = Expirado
state-declined = Não (opção não marcada)
state-withdrawn = Cancelado
state-objected = Oposição
state-unchanged = Inalterado
state-none = Nenhuma escolha
state-interest = Sim, sem seu consentimento (legítimo interesse), até você parar

## Errors

error-link-title = Este link não funciona
error-link = Ele pode ter sido cortado ou alterado no caminho até você. Use novamente o link da mensagem ou escreva a quem a enviou.
error-gone-title = Este registro foi eliminado
error-gone = O conteúdo dele não existe mais. Resta apenas um hash sem significado, para que o log ainda possa ser verificado.
error-busy-title = Tentativas demais
error-busy = Aguarde um minuto e tente novamente.
error-unavailable-title = Ainda não foi feito
error-unavailable = Não foi possível gravar seu pedido agora. Tente novamente em um minuto.
error-request-title = Não funcionou
error-request = Não foi possível entender o pedido. Volte e tente novamente.
