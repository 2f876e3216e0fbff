import type { LeavingWords } from './leaving-words.ts';

export const ar: LeavingWords = {
  instead: 'أو بدلًا من المغادرة:',
  weeklyInstead: weekly => `استلام ${weekly} بدلًا منها`,
  pause: 'إيقاف كل شيء مؤقتًا لمدة 30 يومًا',
  paused: 'متوقف مؤقتًا',
  pausedUntil: (address, day) => `لن يُرسل شيء إلى ${address} حتى ${day}، وبعد ذلك يستأنف الإرسال تلقائيًا.`,
  endPause: 'إنهاء الإيقاف المؤقت',
  goesOn: 'انتهى الإيقاف المؤقت',
  isSentAgain: address => `سيصل ما اشتركت فيه إلى ${address} من جديد ابتداءً من العدد القادم.`,
  switched: weekly => `ستصلك ${weekly} من الآن`,
  switchedTo: (newsletter, weekly, address) => `من الآن تُرسل ${weekly} إلى ${address}، ولن تُرسل ${newsletter} بعد ذلك.`,
  subscribeHere: 'هل تود استلامها بنفسك؟ اشترك هنا',
  why: 'هل تود أن تخبرنا بالسبب؟ فقط إن رغبت.',
  reasons: {
    'too many': 'رسائل كثيرة جدًا',
    'not for me': 'لا تناسبني',
    'never joined': 'لم أطلبها قط',
    other: 'سبب آخر',
  },
  tell: 'أخبر غرفة الأخبار',
  thanks: 'شكرًا لك. معرفة ذلك تساعد غرفة الأخبار.',
  stayAway: 'قد تعيد قائمة قراء قديمة عنوانك إلينا. اضغط هذا الزر فلا تعيده أي قائمة بعد ذلك.',
};
