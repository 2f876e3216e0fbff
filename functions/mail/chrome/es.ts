import type { Chrome } from './chrome.ts';

const plural = new Intl.PluralRules('es');

export const es: Chrome = {
  viewInBrowser: 'Ver en el navegador',
  by: name => `Por ${name}`,
  readingTime: minutes => `${minutes} ${plural.select(minutes) === 'one' ? 'minuto' : 'minutos'} de lectura`,
  moreStories: 'Más noticias',
  inBrief: 'En breve',
  readOnSite: 'Leer en nuestro sitio',
  editorsNote: 'De la redacción',
  correction: date => `Corrección, ${date}`,
  retraction: date => `Retirado, ${date}`,
  retracted: 'La redacción ha retirado este artículo.',
  alert: 'Última hora',
  event: 'Cita',
  paidBy: sponsor => `Mensaje pagado por ${sponsor}`,
  elsewhere: 'En otros medios',
  appealFrom: organisation => `Un llamado de ${organisation}`,
  thanksFrom: organisation => `Unas palabras de agradecimiento de ${organisation}`,
  whyThisMail: newsletter => `Recibe este correo porque se suscribió a ${newsletter}.`,
  webCopy: newsletter => `Está leyendo la versión web de ${newsletter}.`,
  unsubscribe: 'Cancelar la suscripción',
  preferences: 'Preferencias',
  inLatestEdition: 'En la última edición',
  taxSentence: (legalName, ein) =>
    `${legalName} es una organización sin fines de lucro 501(c)(3) (EIN ${ein}); las donaciones son deducibles de impuestos en la medida en que lo permita la ley.`,
  disclosures: 'Información exigida por los estados',
  desk: {
    preview: 'Vista previa para la redacción',
    goesOut: moment => `Sale a los lectores el ${moment}, si la redacción no lo cambia.`,
    nothingFound: 'La revisión no encontró nada que corregir.',
    found: 'La revisión encontró:',
  },
};
