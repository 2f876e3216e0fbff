import type { NoticeWords } from './notices.ts';

export const arNotices: NoticeWords = {
  confirmation: newsletter => ({
    subject: `يرجى التأكيد: ${newsletter}`,
    preheader: 'ضغطة واحدة وتصلك النشرة. ومن دونها لا نرسل شيئًا.',
    headline: 'بقيت خطوة واحدة',
    paragraphs: [`طلب أحدهم، ونرجو أن تكون أنت، إرسال نشرة «${newsletter}» إلى هذا العنوان. اضغط الزر لتصلك.`],
    button: 'نعم، أرسلوها إليّ',
    finePrint: 'إن لم تكن أنت فلا تفعل شيئًا: من دون جوابك لا نرسل شيئًا، وننسى العنوان.',
  }),
  welcome: newsletter => ({
    subject: `أهلًا بك في نشرة «${newsletter}»`,
    preheader: 'تصل إلى هذا العنوان من الآن. يمكنك الرد على أي رسالة منا: هناك من يقرؤها.',
    headline: 'يسعدنا انضمامك',
    paragraphs: [
      `تصل نشرة «${newsletter}» إلى هذا العنوان من الآن.`,
      'يمكنك الرد على أي رسالة منا: هناك من يقرؤها. وإن لم تناسبك فتكفي ضغطة على «إلغاء الاشتراك».',
    ],
    button: 'اقرأ آخر عدد',
    finePrint: `تصلك هذه الرسالة لأنك أكدت رغبتك في نشرة «${newsletter}».`,
  }),
};
