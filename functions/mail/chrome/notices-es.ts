import type { NoticeWords } from './notices.ts';

export const esNotices: NoticeWords = {
  confirmation: newsletter => ({
    subject: `Confirme, por favor: ${newsletter}`,
    preheader: 'Un clic y empezará a recibirlo. Sin él no enviaremos nada.',
    headline: 'Falta un paso',
    paragraphs: [
      `Alguien, esperamos que usted, pidió ${newsletter} para esta dirección. Pulse el botón y empezará a recibirlo.`,
    ],
    button: 'Sí, quiero recibirlo',
    finePrint: 'Si no fue usted, no haga nada: sin su respuesta no enviamos nada y olvidamos la dirección.',
  }),
  welcome: newsletter => ({
    subject: `Le damos la bienvenida a ${newsletter}`,
    preheader: 'Desde ahora llega a esta dirección. Puede responder a nuestros correos: los leen personas.',
    headline: 'Nos alegra que esté aquí',
    paragraphs: [
      `${newsletter} llega desde ahora a esta dirección.`,
      'Puede responder a cualquiera de nuestros correos: los leen personas. Y si al final no es para usted, basta con pulsar «Cancelar la suscripción».',
    ],
    button: 'Leer la última edición',
    finePrint: `Recibe este correo porque confirmó que quiere ${newsletter}.`,
  }),
  alreadySubscribed: newsletter => ({
    subject: `Ya está en la lista: ${newsletter}`,
    preheader: 'Alguien lo pidió para esta dirección. Ya llega aquí, así que no hay nada que hacer.',
    headline: 'Ya lo recibe',
    paragraphs: [
      `Alguien, seguramente usted, pidió ${newsletter} para esta dirección. Ya llega aquí, así que no hay nada que hacer.`,
      'Si no le llega, mire entre el correo no deseado e indique a su programa de correo que lo quiere.',
    ],
    button: 'Cambiar lo que recibe',
    finePrint: 'Si no fue usted, nada ha cambiado y no tiene que hacer nada.',
  }),
};
