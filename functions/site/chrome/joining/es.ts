import type { JoiningWords } from './joining-words.ts';

export const es: JoiningWords = {
  subscribe: 'Suscribirse',
  intro: 'Elija lo que le gustaría leer. Para dejarlo basta un clic en cualquiera de nuestros correos.',
  newsletters: 'Boletines',
  address: 'Su dirección de correo electrónico',
  terms:
    'Enviamos a esta dirección lo que elija y, de vez en cuando, pedimos apoyo en ello. Primero recibirá un correo para confirmar; sin su respuesta no se envía nada.',
  button: 'Suscribirme',
  leaveEmpty: 'Deje este campo vacío',
  onceMore: 'Un clic más',
  isItRight: '¿Está todo como quiere? Entonces pulse el botón una vez más.',
  badAddress: 'No podemos escribir a esta dirección. Revísela, por favor: tiene la forma nombre@example.org.',
  chooseOne: 'Elija al menos un boletín, por favor.',
  disposable: 'Esta dirección es de un servicio de correo desechable. Dé una en la que lea su correo, por favor.',
  inbox: 'Mire su bandeja de entrada',
  mailComes: address =>
    `En un minuto llegará un correo nuestro a ${address}. Pulse el botón que contiene; sin eso no se envía nada.`,
  mistyped:
    '¿No hay nada? Quizá esté entre el correo no deseado. O la dirección tiene una errata: vuelva atrás y envíe el formulario de nuevo.',
  tooMany: 'Demasiado a la vez',
  waitOrWrite:
    'Desde esta dirección, o desde la red en la que está, se han enviado muchos formularios. Inténtelo dentro de una hora, o mañana. O escríbanos:',
  confirm: 'Un clic y es suyo',
  confirmWhat: (newsletters, address) => `${newsletters} se enviará a ${address}.`,
  confirmButton: 'Sí, quiero recibirlo',
  notYou: 'Si no lo pidió, cierre esta página: no se envía nada.',
  joined: 'Nos alegra que esté aquí',
  comesNow: (newsletters, address) =>
    `Desde ahora ${newsletters} llega a ${address}. Un correo de bienvenida está en camino.`,
  latest: newsletter => `Leer la última edición de ${newsletter}`,
  stale: 'Este enlace ya no sirve',
  askAgain:
    'Un enlace para confirmar sirve durante una semana; después olvidamos la dirección. O le falta una parte: ábralo de nuevo desde el correo. Si no, pídalo otra vez:',
  cannotMail: 'No podemos escribir a esta dirección',
  writeAndWeMend:
    'El correo a ella fue devuelto o se marcó como no deseado, y por eso ya no le escribimos. Escríbanos y lo arreglaremos:',
  ownForm: 'Un formulario para su propio sitio',
  ownFormIntro:
    'Copie esto en cualquier página del sitio de la redacción. No necesita ningún script; quien lo envía llega a una página como esta y recibe un correo para confirmar.',
  ownFormCode: 'El formulario, en HTML',
  ownFormNote: 'Quite los boletines que no deba ofrecer. Funciona mientras siga ahí.',
};
