import type { LeavingWords } from './leaving-words.ts';

export const es: LeavingWords = {
  instead: 'O, en lugar de irse:',
  weeklyInstead: weekly => `Recibir ${weekly} en su lugar`,
  pause: 'Pausar todo durante 30 días',
  paused: 'En pausa',
  pausedUntil: (address, day) => `No enviaremos nada a ${address} hasta el ${day}. Después seguirá por sí solo.`,
  endPause: 'Terminar la pausa',
  goesOn: 'La pausa ha terminado',
  isSentAgain: address => `Lo que recibe volverá a llegar a ${address} a partir de la próxima edición.`,
  switched: weekly => `Ahora recibirá ${weekly}`,
  switchedTo: (newsletter, weekly, address) => `Desde ahora enviaremos ${weekly} a ${address}, y ${newsletter} ya no.`,
  subscribeHere: '¿Le gustaría recibirlo? Suscríbase aquí',
  why: '¿Quiere decirnos por qué? Solo si le apetece.',
  reasons: {
    'too many': 'Demasiados correos',
    'not for me': 'No es para mí',
    'never joined': 'Nunca lo pedí',
    other: 'Otro motivo',
  },
  tell: 'Decírselo a la redacción',
  thanks: 'Gracias. A la redacción le ayuda saberlo.',
  stayAway: 'Una lista antigua de lectores podría volver a traer su dirección. Pulse este botón y ninguna lo hará.',
};
