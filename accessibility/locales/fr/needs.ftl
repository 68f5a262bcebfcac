# How one takes part: needs, settings, and what the page says about them.

ask-offline = Vous n’êtes pas en ligne pour le moment. Reposez votre question une fois de retour.
keys-none = aucune touche
