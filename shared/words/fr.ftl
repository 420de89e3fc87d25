## Notices and the widget

notice-language = Français
notice-legend = { $controller } peut-il vous contacter ?
notice-optional = À vous de choisir : le formulaire fonctionne sans cocher de case.
notice-tick = Cocher une case vaut consentement, ne pas la cocher n’en vaut pas. Rien ne change avant l’enregistrement.
notice-stop = Arrêter ({ $channel })
notice-withdraw = Vous pouvez retirer votre consentement à tout moment, d’un clic dans chaque message.
notice-policy = Politique de confidentialité de { $controller } (s’ouvre dans un nouvel onglet)
notice-by-email = par e-mail
notice-by-sms = par SMS
notice-by-phone = par téléphone
notice-by-post = par courrier postal
notice-recorded = Votre choix a été enregistré.
notice-receipt = Voir le reçu
notice-number = Les SMS et les appels nécessitent un numéro de téléphone avec l’indicatif du pays, par exemple +33 1 99 00 12 34.
notice-kept = Votre choix n’a pas encore pu être envoyé. Ce navigateur le conserve et l’enverra plus tard.
notice-refused = Votre choix n’a pas pu être enregistré.
notice-confirm = Veuillez ouvrir l’e-mail que vous allez recevoir et y confirmer votre choix.

## Every page

everything = tout
page-language-button = Changer de langue
receipt-link = Reçu, avec l’état de votre demande

## Unsubscribe: before, and after

unsubscribe-title = Se désabonner : { $purpose }
unsubscribe-ask = { $controller } ne vous contactera plus { $channel } au sujet de : { $purpose }.
unsubscribe-button = Se désabonner
unsubscribe-done-title = Votre désabonnement est effectif
unsubscribe-done = { $controller } ne vous contactera plus { $channel } au sujet de : { $purpose }.
unsubscribe-address = Cela vaut pour { $address }.
unsubscribe-older = Ce lien est antérieur à votre dernière inscription. Celle-ci prend fin également.
unsubscribe-all-title = Tout arrêter ?
unsubscribe-all = { $controller } ne vous enverra alors plus aucune communication commerciale, par aucun canal.
unsubscribe-all-button = Tout arrêter
unsubscribe-all-done-title = Tout est arrêté
unsubscribe-all-done = { $controller } ne vous enverra plus aucune communication commerciale, par aucun canal.
unsubscribe-channels-title = Autres canaux
unsubscribe-channels = Au sujet de { $purpose }, { $controller } peut encore vous contacter par ces canaux :
unsubscribe-channels-button = Ne plus me contacter { $channel }

## Undo

undo-title = Était-ce une erreur ?
undo-text =
    { $minutes ->
        [one] Vous pouvez annuler pendant { $minutes } minute.
        [many] Vous pouvez annuler pendant { $minutes } de minutes.
       *[other] Vous pouvez annuler pendant { $minutes } minutes.
    }
undo-button = Annuler
undo-done-title = Annulé
undo-done = Votre choix précédent est de nouveau valable.
undo-expired-title = Il n’est plus possible d’annuler
undo-expired = Le délai est écoulé et votre demande reste valable. Si vous souhaitez recevoir de nouveau des messages de { $controller }, vous pouvez vous réinscrire.
undo-overtaken = Vous avez fait un autre choix depuis, et c’est lui qui est valable.

## Pause

pause-title = Plutôt une pause ?
pause-text = { $controller } ne vous contactera pas pendant cette période. Ensuite, tout reprendra comme avant.
pause-button =
    { $days ->
        [one] Pause de { $days } jour
        [many] Pause de { $days } de jours
       *[other] Pause de { $days } jours
    }
pause-done-title = En pause
pause-done = Jusqu’au { $date }, { $controller } ne vous contactera pas { $channel } au sujet de : { $purpose }.
pause-until = En pause jusqu’au { $date }
resume-button = Reprendre maintenant
resume-done-title = La pause est terminée

## Preference centre

preferences-title = Vos préférences
preferences-intro = Choisissez ici à quel sujet et par quels canaux { $controller } peut vous contacter.
preferences-address = Ce sont les préférences pour { $address }.
preferences-not-you = Ce n’est pas votre adresse ? Alors ce lien vous a été transféré. Veuillez ne rien modifier ici.
preferences-now = Actuellement : { $state }
preferences-since = depuis le { $date }
preferences-save = Enregistrer
preferences-saved-title = Enregistré
preferences-saved = Votre choix est valable dès maintenant.
preferences-unchanged = Vous n’avez rien modifié.
preferences-conflict = Quelque chose a changé entre-temps. Veuillez vérifier vos choix et enregistrer de nouveau.
preferences-pause-title = Tout mettre en pause
preferences-language-title = Langue de ces pages et de nos e-mails
preferences-language-saved = La langue est enregistrée.
preferences-history-title = Vos choix précédents
preferences-history-none = Rien n’est encore enregistré.
preferences-history-receipt = Reçu
preferences-data-title = Vos données
preferences-export-button = Recevoir mes données
preferences-export = Nous envoyons un e-mail à { $address }. Son lien affiche toutes les données conservées ici à votre sujet.
preferences-erase-button = Effacer mes données
preferences-erase = Nous envoyons un e-mail à { $address }. Son lien efface toutes les données conservées ici à votre sujet.
preferences-mailed-title = Nous vous avons envoyé un e-mail
preferences-mailed =
    { $days ->
        [one] Nous avons envoyé un e-mail à { $address }. Son lien est valable { $days } jour.
        [many] Nous avons envoyé un e-mail à { $address }. Son lien est valable { $days } de jours.
       *[other] Nous avons envoyé un e-mail à { $address }. Son lien est valable { $days } jours.
    }
preferences-no-mail = Pour obtenir vos données ou les faire effacer, veuillez écrire à { $contact }.
preferences-record = Ce lien correspond à votre fiche dans la base de données clients de { $controller }. Votre adresse n’est pas encore connue ici. Vous pouvez arrêter ici les messages ; pour les autoriser, veuillez utiliser un formulaire.
preferences-unknown = Votre adresse n’est pas connue ici. Vous pouvez arrêter ici les messages ; pour les autoriser, veuillez utiliser un formulaire.

## Your data: behind the link in a mail

export-title = Toutes les données conservées à votre sujet
export-ask = Vous avez demandé à { $controller } les données conservées ici à votre sujet.
export-button = Afficher mes données
export-download = Télécharger sous forme de fichier (JSON)
export-made = Établi le { $date }.
export-none = Rien n’est encore enregistré.
export-pseudonym = Pseudonyme
export-standings = Ce qui est en vigueur
export-event = Événement { $position }
export-told = Transmis à
export-notices = Les textes qui vous ont été présentés
export-terms = À propos du traitement
erase-title = Effacer vos données
erase-ask = Vous avez demandé à { $controller } d’effacer les données conservées ici à votre sujet. Cette action est irréversible. Seule une empreinte numérique est conservée, afin de ne plus vous contacter.
erase-button = Effacer mes données
erase-done-title = Vos données sont effacées
erase-done = Il ne reste qu’une empreinte numérique, afin que { $controller } ne vous contacte plus.

## Confirmation of a sign-up

confirm-title = Veuillez confirmer
confirm-ask = Après votre confirmation, { $controller } pourra vous contacter au sujet de :
confirm-button = Oui, je confirme
confirm-done-title = C’est confirmé, merci
confirm-done = { $controller } peut désormais vous contacter comme vous l’avez choisi. Vous pouvez retirer votre consentement à tout moment, d’un clic dans chaque message.
confirm-already = Vous aviez déjà confirmé.
confirm-expired-title = Ce lien a expiré
confirm-expired =
    { $days ->
        [one] Il n’a pas été utilisé dans un délai de { $days } jour : votre inscription n’est donc pas valable. Vous pouvez vous réinscrire.
        [many] Il n’a pas été utilisé dans un délai de { $days } de jours : votre inscription n’est donc pas valable. Vous pouvez vous réinscrire.
       *[other] Il n’a pas été utilisé dans un délai de { $days } jours : votre inscription n’est donc pas valable. Vous pouvez vous réinscrire.
    }
confirm-overtaken = Vous avez fait un autre choix depuis, et c’est lui qui est valable.

## Mails

mail-hello = Bonjour,
mail-confirm-subject = Veuillez confirmer votre inscription auprès de { $controller }
mail-confirm = cette adresse a été inscrite auprès de { $controller }. Veuillez confirmer votre accord :
mail-confirm-button = Confirmer
mail-export-subject = Vos données chez { $controller }
mail-export = vous avez demandé à { $controller } les données conservées à votre sujet. Ce lien les affiche :
mail-export-button = Afficher mes données
mail-erase-subject = Effacer vos données chez { $controller }
mail-erase = vous avez demandé à { $controller } d’effacer les données conservées à votre sujet. Ce lien mène à la page où vous le confirmez :
mail-erase-button = Effacer mes données
mail-link = Si le bouton ne fonctionne pas, ouvrez cette adresse :
mail-expiry =
    { $days ->
        [one] Le lien est valable { $days } jour.
        [many] Le lien est valable { $days } de jours.
       *[other] Le lien est valable { $days } jours.
    }
mail-not-you = Vous n’avez rien demandé ? Alors ne faites rien, et rien ne se passera.
mail-footer = Vous recevez ce seul e-mail parce que votre adresse a été saisie auprès de { $controller }. Contact : { $contact }

## The hosted form

form-title = Inscription auprès de { $controller }
form-email = Adresse e-mail
form-phone = Numéro de téléphone
form-phone-hint = Avec l’indicatif du pays, par exemple +33
form-first-name = Prénom
form-last-name = Nom
form-optional = facultatif
form-submit = Envoyer
form-done-title = Merci
form-done = Votre choix a été enregistré.
form-done-confirm = Nous avons envoyé un e-mail à { $address }. Veuillez l’ouvrir et confirmer votre choix à l’aide de son lien.
form-error-email = Ce n’est pas une adresse e-mail.
form-error-missing = Veuillez indiquer une adresse e-mail ou un numéro de téléphone.
form-again = Rien n’est encore enregistré. Veuillez faire votre choix ici.
form-error-stale = Cette page est restée ouverte trop longtemps. Elle vient d’être rechargée ; veuillez choisir de nouveau.

## The receipt

receipt-title = Reçu
receipt-intro = Voici l’enregistrement que { $controller } conserve de votre choix.
receipt-received = Reçu le
receipt-requested = Formulaire envoyé
receipt-record = Enregistrement
receipt-how = Comment
receipt-by-form = Vous avez envoyé un formulaire
receipt-by-one-click = Désabonnement par un lien dans un message
receipt-by-record = Désabonnement par un lien ; il vaut désormais pour votre adresse
receipt-by-undo = Vous avez annulé ce que vous aviez fait auparavant
receipt-by-pause = Vous avez demandé une pause
receipt-by-resume = Vous avez mis fin à une pause
receipt-by-pause-end = Votre pause était terminée
receipt-by-stop = Vous l’avez arrêté sur l’une de nos pages
receipt-by-confirmation = Vous avez confirmé votre inscription par le lien dans un e-mail
receipt-by-preferences = Vous avez fait de nouveaux choix dans le centre de préférences
receipt-by-staff = Vous nous l’avez dit, et nous l’avons noté
receipt-by-crm = Modifié dans la base de données clients
receipt-by-import = Repris d’un système antérieur
receipt-by-time = La durée de votre consentement était écoulée
receipt-by-erasure = Vos données ont été effacées
receipt-choices = Ce que vous avez choisi
receipt-notice = Ce qui vous a été présenté
receipt-delivery = Qui a été informé
receipt-no-delivery = Aucun autre système ne doit être informé.
receipt-queued = Enregistré ici ; en attente de transmission
receipt-accepted = Accepté par la base de données clients
receipt-confirmed = Confirmé : relu dans la base de données clients
receipt-parked = Enregistré ici ; la base de données clients l’a refusé et le personnel en voit la raison
receipt-superseded = Enregistré ici ; un de vos choix ultérieurs l’a remplacé
receipt-verify = Vérifier ce reçu vous-même

## What holds, for a purpose on a channel

state-granted = Oui
state-pending = En attente de votre confirmation
state-paused = En pause
state-expired = Expiré
state-declined = Non (case non cochée)
state-withdrawn = Arrêté
state-objected = Opposition
state-unchanged = Inchangé
state-none = Aucun choix
state-interest = Oui, sans votre consentement (intérêt légitime), jusqu’à ce que vous l’arrêtiez

## Errors

error-link-title = Ce lien ne fonctionne pas
error-link = Il a peut-être été tronqué ou modifié avant de vous parvenir. Veuillez réutiliser le lien du message, ou écrire à l’expéditeur.
error-gone-title = Cet enregistrement a été effacé
error-gone = Son contenu a disparu. Il n’en reste qu’une empreinte sans signification, afin que le registre puisse toujours être vérifié.
error-busy-title = Trop de tentatives
error-busy = Veuillez patienter une minute et réessayer.
error-unavailable-title = Pas encore fait
error-unavailable = Votre demande n’a pas pu être enregistrée pour le moment. Veuillez réessayer dans une minute.
error-request-title = Cela n’a pas fonctionné
error-request = La demande n’a pas pu être comprise. Veuillez revenir en arrière et réessayer.
