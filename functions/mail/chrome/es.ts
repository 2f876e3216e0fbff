import type { Chrome } from './chrome.ts';

const plural = new Intl.PluralRules('es');

export const es: Chrome = {
  viewInBrowser: 'Ver en el navegador',
  by: name => `Por ${name}`,
  readingTime: minutes => `${minutes} ${plural.select(minutes) === 'one' ? 'minuto' : 'minutos'} de lectura`,
  moreStories: 'Más noticias',
  appealFrom: organisation => `Un llamado de ${organisation}`,
  thanksFrom: organisation => `Unas palabras de agradecimiento de ${organisation}`,
  whyThisMail: newsletter => `Recibe este correo porque se suscribió a ${newsletter}.`,
  webCopy: newsletter => `Está leyendo la versión web de ${newsletter}.`,
  unsubscribe: 'Cancelar la suscripción',
  taxSentence: (legalName, ein) =>
    `${legalName} es una organización sin fines de lucro 501(c)(3) (EIN ${ein}); las donaciones son deducibles de impuestos en la medida en que lo permita la ley.`,
  disclosures: 'Información exigida por los estados',
};
