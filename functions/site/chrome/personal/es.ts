import type { PersonalWords } from './personal-words.ts';

export const es: PersonalWords = {
  title: 'Sus preferencias',
  askForLink:
    'Díganos en qué dirección nos lee. Le enviaremos un enlace que abre sus preferencias. No hace falta contraseña.',
  address: 'Su dirección de correo',
  sendLink: 'Enviarme el enlace',
  badAddress: 'Eso no parece una dirección de correo. Revísela, por favor.',
  isOver: 'Su media hora ha terminado o ha cerrado la sesión. Pida un enlace nuevo y continúe.',
  tooMany: 'Demasiado a menudo',
  tooManyWhy:
    'Se han pedido tantos enlaces que esperamos un poco. Mire su buzón o inténtelo de nuevo dentro de una hora.',
  fromElsewhere: 'No se ha cambiado nada',
  fromElsewhereWhy: 'Esto venía de una página que no es nuestra. Abra sus preferencias aquí e inténtelo de nuevo.',
  lookInInbox: 'Mire su buzón',
  ifKnown: address =>
    `Si conocemos ${address}, un correo con un enlace está en camino. El enlace sirve una vez, durante 30 minutos.`,
  open: 'Abrir sus preferencias',
  openWhy: 'Pulse una vez y este navegador las mostrará durante media hora.',
  openButton: 'Abrir mis preferencias',
  linkIsOver: 'Este enlace ya no sirve',
  linkIsOverWhy: 'Ya se usó o es demasiado antiguo. Así nadie que encuentre el correo puede entrar.',
  askAgain: 'Pedir un enlace nuevo',
  readAt: address => `Nos lee en ${address}.`,
  saved: 'Guardado.',
  notSaved: 'Eso no se pudo leer, así que no se ha cambiado nada. Mire esta página y pulse de nuevo, por favor.',
  newsletters: 'Lo que recibe',
  name: 'Su nombre, si quiere',
  language: 'Idioma de estas páginas y de los correos solo para usted',
  ownLanguage: 'El de cada boletín',
  askLess: 'Pedirme apoyo con menos frecuencia',
  save: 'Guardar',
  bounced:
    'Los correos a esta dirección fueron devueltos, así que no enviamos nada. Cambie de dirección más abajo o escríbanos.',
  complained:
    'Un correo nuestro se marcó como no deseado en esta dirección, así que no enviamos nada. Si fue un error, escríbanos.',
  stopped: 'La redacción ha suspendido los envíos a esta dirección. Si quiere recibirlos de nuevo, escríbanos.',
  pause: 'Tomarse un descanso',
  pauseWhy: 'No se envía nada durante un tiempo, y después sigue por sí solo.',
  pauseFor: 'Durante cuánto tiempo',
  days: count => `${count} días`,
  pauseButton: 'Pausar todo',
  pausedUntil: day => `No le enviaremos nada hasta el ${day}.`,
  endPause: 'Terminar la pausa',
  move: 'Leernos en otra dirección',
  moveWhy: 'Primero escribimos a la dirección nueva. Hasta que responda, no cambia nada.',
  newAddress: 'Su dirección nueva',
  moveButton: 'Escribir a la dirección nueva',
  moveSent: address =>
    `Si ${address} puede recibir nuestro correo, un enlace va hacia allí. Púlselo y sus boletines se mudarán.`,
  moveTo: address => `¿Leernos en ${address}?`,
  moveFrom: address => `Lo que ahora llega a ${address} llegará aquí, y allí ya no enviaremos nada.`,
  moveConfirm: 'Sí, enviarlo aquí',
  moved: 'Se ha mudado',
  movedTo: address => `Lo que recibe llegará desde ahora a ${address}. Hemos olvidado la dirección anterior.`,
  cannotMove: 'No podemos escribir a esta dirección',
  cannotMoveWhy:
    'Los correos fueron devueltos o marcados como no deseados. No ha cambiado nada. Escríbanos y lo arreglaremos.',
  cannotMoveStopped:
    'La redacción ha suspendido los envíos aquí, así que no ha cambiado nada. Escríbanos y lo arreglaremos.',
  data: 'Sus datos',
  dataWhy:
    'Todo lo que se guarda sobre usted: qué recibe y desde cuándo, cómo lo aceptó y qué ediciones se le enviaron.',
  download: 'Descargarlo (JSON)',
  erase: '¿Borrar todo lo que sabemos de usted?',
  eraseLink: 'Borrarme',
  eraseWhat:
    'Se borrarán su dirección, su nombre, lo que recibe y todo lo ocurrido con ello. No llegará ningún boletín más. No se puede deshacer.',
  eraseStays: 'Queda un código que no dice nada de usted. Impide que una lista antigua le traiga de vuelta.',
  eraseSure: 'Sí, lo quiero de verdad',
  eraseButton: 'Borrarlo todo',
  eraseNot: 'No, volver a mis preferencias',
  eraseMissing: 'Marque antes la casilla, para que nadie se borre por descuido.',
  erased: 'Está borrado',
  erasedWhy:
    'No le enviaremos nada más. Es posible que aún llegue un correo que ya esté en camino. Adiós, y gracias por leernos.',
  signOut: 'Cerrar la sesión',
};
