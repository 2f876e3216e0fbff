import type { AppealSigns } from './appeal-signs.ts';

export const spanish: AppealSigns = {
  giving:
    /\b(?:don(?:a|ar|acion|aciones|ativo|ativos|ando|e|en|es)|donante\w*|contribu(?:ye|ya|yan|ir|cion|ciones|yendo)|aport(?:a|ar|e|en|es|acion|aciones|acion)|apoy(?:a|ar|o|e|en|anos|enos|arnos|ando)|soci[oa]s?|miembros?|membresia|suscri\w+|colabor\w+|ayud(?:a|anos|enos|ar|arnos|e|en)|deducibles?)\b/,
  ourselves: /\bnos\b|\bnosotr[oa]s\b|\bnuestr[oa]s?\b|\b\w+(?:anos|enos|arnos)\b/,
  address: /\b(?:nos|nosotr[oa]s|nuestr[oa]s?|tus?|ti|usted(?:es)?|sus?|te|vuestr[oa]s?|\w+nos|\w+te)\b/,
  asks: [
    [
      3,
      /\bpor favor\b[^.!?]{0,60}\b(?:don|contribu|apoy|aport|ayud|colabor|considere|considera|suscrib|haz|haga|sum|un)/,
    ],
    [
      3,
      /\b(?:haz|haga|hagan|hacer|haciendo|considera|considere|realiza|realice)\b[^.!?]{0,40}\b(?:donacion|donativo|aportacion|aporte|contribucion)\b/,
    ],
    [
      3,
      /\b(?:hazte|hagase|haganse|conviertete en|conviertase en|se) (?:\w+ ){0,2}(?:soci[oa]|miembro|suscriptor\w*|donante|mecenas)\b/,
    ],
    [
      2,
      /(?:^|[.!?:;¡¿] ?|\by |\bo )(?:dona|done|donen|apoya|apoye|apoyanos|apoyenos|ayudanos|ayudenos|contribuye|contribuya|colabora|colabore|aporta|aporte|suscribete|suscribase|unete|unase|sumate|sumese|sosten|sostenga|dona desde)\b/,
    ],
    [
      2,
      /\b(?:tu|su|vuestro|con tu|con su) (?:\w+ )?(?:donacion|donativo|aportacion|aporte|contribucion|apoyo|membresia|suscripcion|ayuda|generosidad)\b/,
    ],
    [
      2,
      /\b(?:ayudanos|ayudenos|apoyanos|apoyenos|apoyarnos|ayudarnos|necesitamos (?:de )?(?:tu|su|vuestro)|dependemos de|vivimos de|contamos con|gracias a (?:l[oa]s )?(?:lector|soci|donant|personas como)\w*)\b|\bsi (?:usted )?(?:puedes?|esta en condiciones)\b|\b(?:una|tu|su) (?:pequena )?(?:aportacion|donacion|contribucion)\b/,
    ],
    [2, /\bapoya(?:r|ndo)? (?:a )?(?:nuestr\w+|este|el periodismo|la redaccion)\b/],
    [2, /\bcada (?:dolar|euro|peso|donacion|aporte|aportacion|contribucion)\b|\b(?:hace|haces|hacen) posible\b/],
    [2, /\bsoci[oa]s\b|\bcomunidad de\b|\bpor pequen[oa] que sea\b/],
    [
      1,
      /\bdeducibles? de (?:los )?impuestos\b|\b(?:al|por) mes\b|\bhoy\b|\bpor favor\b|\bde cualquier (?:monto|cantidad)\b/,
    ],
  ],
  newsroom: [
    [
      3,
      /\bnuestr[oa]s? (?:\w+ ){0,2}?(?:periodismo|periodico|periodistas?|redaccion|reporter[oa]s|reportajes?|cobertura|noticias|investigaciones|historias|revista|medio|diario|boletin|notas?|publicacion)\b/,
    ],
    [2, /\bnuestr[oa]s? (?:trabajo|labor|mision|equipo|independencia|sitio|web)\b/],
    [3, /\bsomos (?:\w+ ){0,3}(?:redaccion|medio|periodico|organizacion|equipo de periodistas|diario|revista)\b/],
    [
      3,
      /\b(?:gracias por) (?:leer\w*|ser|confiar|acompanar\w*|seguir\w*)\b|\b(?:estimad[oa]s?|querid[oa]s?) lector\w*|\blector(?:es|as)? como (?:tu|usted|ustedes)\b/,
    ],
    [3, /\bsi (?:\w+ ){0,3}(?:valora|valoras|aprecias|aprecia|gust(?:o|ado|a)|cree|crees|lees|lee)\b/],
    [
      2,
      /\b(?:periodismo|informacion|noticias|medios?|redaccion|prensa) (?:\w+ ){0,2}(?:independientes?|de calidad|confiable|veraz|local(?:es)?|de investigacion|libres?|rigoros\w+|comunitari\w+)\b/,
    ],
    [
      2,
      /\bmuros? de pago\b|\bsin (?:fines|animo) de lucro\b|\b(?:sin|no tenemos|ni) (?:publicidad|anuncios|duenos|partidos|accionistas)\b|\btenemos lectores\b|\bgratuit\w+\b|\bgratis\b/,
    ],
    [
      2,
      /\best(?:e|a|as|os) (?:reportajes?|historias?|articulos?|investigacion|noticias?|periodismo|notas?|redaccion|textos?|cronicas?)\b/,
    ],
    [
      2,
      /\b(?:seguir|siga|sigan|sigamos|continuar|continuemos|producir mas) ?(?:contando|haciendo|informando|publicando|investigando)\b/,
    ],
    [1, /\bperiodismo que\b|\bsuscripcion voluntaria\b/],
    [1, /\bperiodis\w+|\breporter[oa]s|\bredaccion\b|\blectores\b|\bverdad\b|\bhistorias?\b/],
    [1, /\bnos\b|\w(?:anos|enos|arnos)\b|\bnuestr[oa]s?\b/],
  ],
  selfPraise:
    /\bgracias por (?:leer|ser|confiar|acompanar|seguir)|\b(?:estimad|querid)[oa]s? lector|\bmuros? de pago\b|\b(?:periodismo|prensa|informacion) (?:\w+ )?(?:independiente|de calidad|local|libre)|\bsomos (?:\w+ ){0,3}(?:redaccion|medio|periodico|organizacion)|\bnuestr[oa]s? (?:periodismo|redaccion|mision)\b/,
  against: [
    [4, /\b(?:dijo|dijeron|explico|agrego|anadio|afirmo|senalo|segun|conto|declaro|pidio|anuncio)\b/],
    [
      6,
      /\b(?:donacion\w*|donar|done|donen|dona|donativos?|aportes?|ayudar|ayuda)\b(?:(?!\bnuestr|\bperiodis|\bredaccion)[^.!?]){0,60}\b(?:a|al|para|en) (?:el |la |los |las |un |una |sus? )?(?:\w+ ){0,3}?(?:victimas|familias|damnificad\w+|cruz roja|albergue|refugio|banco de alimentos|centro comunitario|iglesia|escuela|hospital|migrantes|ninos|vecinos|fundacion|bomberos|universidad|museo|biblioteca|campana)\b/,
    ],
    [4, /\bdonaciones? de (?:\w+ )?(?:sangre|ropa|comida|alimentos|juguetes)\b|\bvoluntari[oa]s\b/],
    [3, /\b(?:recaudo|recaudaron|candidat[oa]|senador\w*|alcalde\w*)\b/],
  ],
};
