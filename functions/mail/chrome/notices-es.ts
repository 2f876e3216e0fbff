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
  signIn: () => ({
    subject: 'Su enlace a sus preferencias',
    preheader: 'Sirve una vez, durante 30 minutos.',
    headline: 'Aquí tiene su enlace',
    paragraphs: ['Pulse el botón para ver y cambiar lo que recibe. El enlace sirve una vez, durante 30 minutos.'],
    button: 'Abrir mis preferencias',
    finePrint: 'Si no lo ha pedido, no haga nada: sin este correo nadie puede entrar. No se lo reenvíe a nadie.',
  }),
  newAddress: newsletter => ({
    subject: '¿Quiere leernos en esta dirección?',
    preheader: 'Pulse el botón y sus boletines llegarán aquí. Hasta entonces no cambia nada.',
    headline: '¿Es esta su nueva dirección?',
    paragraphs: [
      `Alguien que lee ${newsletter} en otra dirección, esperamos que usted, quiere recibirlo aquí. Pulse el botón y se mudará.`,
    ],
    button: 'Sí, enviarlo aquí',
    finePrint: 'Si no ha sido usted, no haga nada: sin su respuesta no enviaremos nada aquí.',
  }),
};
