import type { AppealSigns } from './appeal-signs.ts';

export const french: AppealSigns = {
  giving:
    /\b(?:dons?|donn(?:er|ez|ant|ateurs?)|soutenez|soutenir|soutien|soutenant|contribu(?:er|ez|tions?|ant)|adher(?:er|ez|ents?)|adhesions?|abonn(?:er|ez|es?|ement|ements)|particip(?:er|ez|ation)|aidez|deductibles?|defiscalis\w+|cotisations?|mecenat)\b/,
  ourselves: /\bnous\b|\bno(?:s|tre)\b/,
  address: /\b(?:nous|notre|nos|vous|votre|vos)\b/,
  asks: [
    [3, /\b(?:faites|faire|faisant|effectuez|adressez)[- ](?:nous )?(?:\w+ ){0,2}dons?\b/],
    [
      2,
      /(?:^|[.!?:;,] ?|\bet |\bou )(?:soutenez|donnez|contribuez|adherez|abonnez|aidez|participez|rejoignez|devenez)\b/,
    ],
    [
      2,
      /\bmerci de (?:nous )?(?:aider|soutenir|contribuer|donner|votre soutien)\b|\bdonnez-nous\b|\bgrace aux dons\b|\bdons? de (?:ses|nos) lect|\bbesoin de (?:votre|vos|vous)\b/,
    ],
    [2, /\b(?:vos|votre) (?:\w+ )?(?:dons?|soutien|contributions?|generosite|adhesion|abonnement|aide)\b/],
    [
      2,
      /\b(?:aidez|soutenez|rejoignez)-nous\b|\bnous soutenir\b|\bnous (?:avons|aurons) besoin de (?:vous|votre|vos)\b|\b(?:depend|dependons|vit|vivons|grace a|comptons) (?:de |sur |grace a )?(?:vous|votre|vos|ses lect|nos lect)/,
    ],
    [2, /\bvous pouvez (?:\w+ )?(?:soutenir|donner|aider|contribuer)\b|\ba partir de \d+ euros?\b/],
    [2, /\b(?:chaque|tout) (?:don|euro|contribution|soutien|geste)\b|\bs'il vous plait\b|\bsi vous le pouvez\b/],
    [1, /\bdeductibles?\b|\bdes maintenant\b|\baujourd'hui\b|\bpar mois\b|\bdefiscalis|\bmeme modeste\b/],
  ],
  newsroom: [
    [
      3,
      /\bno(?:s|tre) (?:\w+ ){0,2}?(?:journalisme|journal|journaux|journalistes?|redaction|reportages?|enquetes?|articles?|magazine|media|informations?)\b/,
    ],
    [2, /\bnotre (?:travail|mission|equipe|independance|site)\b/],
    [
      3,
      /\bmerci (?:de|pour) (?:nous |votre )?(?:lire|avoir|suivre|lecture|fidelite|confiance)\b|\b(?:cher|chere|chers|cheres)[\w ]{0,20} lect(?:eurs?|rices?)\b|\blect(?:eurs?|rices?) comme vous\b|\bvous venez de lire\b/,
    ],
    [3, /\bnous sommes (?:\w+ ){0,3}(?:media|redaction|journal|association|magazine)\b/],
    [2, /\b(?:vous a|vous ont) (?:ete utile|plu|interesse)|\b(?:ses|nos) auteurs\b|\bvous (?:avez lu|lisez)\b/],
    [2, /\bsi vous (?:\w+ ){0,2}(?:appreciez|aimez|avez aime|croyez|pensez|tenez|lisez)\b/],
    [
      2,
      /\b(?:journalisme|presse|information|media|redaction|journalistes?|enquetes?) (?:\w+ ){0,2}(?:independante?s?|libres?|de qualite|locale?s?|d'investigation|d'interet)\b/,
    ],
    [
      2,
      /\b(?:acces libre|libre acces|sans publicite|ni publicite|sans actionnaires?|a but non lucratif|gratuits?|mur payant|en toute independance|rester (?:independante?s?|libres?)|garantie d'independance|n'existe que)\b/,
    ],
    [2, /\bcet(?:te)? (?:article|enquete|reportage|information)\b/],
    [
      2,
      /\b(?:continuer|permet|permettez|permettent) [^.!?]{0,30}\b(?:enqueter|informer|publier|journalistes|raconter)\b/,
    ],
    [1, /\bjournalis\w+|\bredaction\b|\blecteurs\b|\benquetes?\b|\bce travail\b/],
    [1, /\baidez-nous\b|\bnotre\b|\bnous\b/],
  ],
  selfPraise:
    /\bmerci (?:de|pour) (?:nous |votre )?(?:lire|lecture|fidelite|confiance)|\bchers? lect|\bsans (?:publicite|actionnaire)|\b(?:journalisme|presse|information) (?:\w+ )?(?:independant|libre|de qualite|locale)|\bnous sommes (?:\w+ ){0,3}(?:media|redaction|journal|association)|\bnotre (?:journalisme|redaction|independance)\b/,
  against: [
    [4, /\b(?:a dit|a declare|a explique|a lance|a ajoute|selon|affirme|explique|raconte|annonce)\b/],
    [
      6,
      /\b(?:dons?|donner|donnez|aider|aide|soutien|contributions?)\b(?:(?!\bno(?:s|tre)\b|\bjournal|\bredaction)[^.!?]){0,60}\b(?:a|au|aux|pour) (?:la |le |les |l'|des? |un |une |sa |son )?(?:\w+ ){0,3}?(?:croix-rouge|victimes|familles|mairie|sinistres|refuge|banque alimentaire|hopital|eglise|ecole|refugies|enfants|association caritative|secours|fondation|musee|pompiers)\b/,
    ],
    [4, /\bdons? de (?:sang|vetements|nourriture|jouets)\b|\bdon du sang\b|\bbenevoles?\b/],
    [3, /\bcandidate?\b|\bsenat\w+|\bmaire\b/],
  ],
};
