/** Tells the server in which zone this browser's clock runs; without it times are in the newsroom's zone. */
export const zoneIsland = (cookie: string, attributes: string) =>
  `{const z=Intl.DateTimeFormat().resolvedOptions().timeZone;if(z&&!document.cookie.includes('${cookie}='))document.cookie='${cookie}='+z+'; path=/; max-age=31536000; samesite=lax${attributes}'}`;

/** Shows what a form would do as one types: asks for the page that its Show button asks for, and takes that part of it. */
export const showAsTyped = `{const form=document.querySelector('form[data-show]');let wait;
const show=async()=>{const asked=new URLSearchParams(new FormData(form)),answer=await fetch(form.dataset.show,{method:'POST',body:asked});
const page=new DOMParser().parseFromString(await answer.text(),'text/html').querySelector('#would');
if(page&&new URLSearchParams(new FormData(form)).toString()===asked.toString())document.querySelector('#would').replaceWith(page)};
form?.addEventListener('input',()=>{clearTimeout(wait);wait=setTimeout(show,500)})}`;

/** Counts the characters of a subject and a preheader as one types. */
export const lengthsAsTyped = `{for(const told of document.querySelectorAll('[data-length-of]'))document.querySelector('[name='+told.dataset.lengthOf+']')?.addEventListener('input',event=>{
const long=[...new Intl.Segmenter().segment(event.target.value)].length,most=told.dataset.lengthOf==='subject'?50:110;
told.textContent=long+' characters'+(long>most?'; phones show about '+most:'')});}`;
