/**
 * Looks at a file before it leaves, since what lies where files lie would answer a wrong one in XML: one that is too large
 * or empty, and a form that has stood open for too long, also under a machine that slept. Then it says that the file is on
 * its way. Without scripts the words beside the form say the same.
 */
export const uploadIsland = `{const form=document.querySelector('form[data-most-bytes]'),shownAt=Date.now();
const tell=name=>{for(const one of form.querySelectorAll('[data-told]'))one.hidden=one.dataset.told!==name};
form?.addEventListener('submit',event=>{const {mostBytes,goodForSeconds}=form.dataset,size=form.elements.file.files[0]?.size;
const wrong=Date.now()-shownAt>goodForSeconds*1000?'late':size>mostBytes?'large':size===0?'empty':null;
if(wrong)event.preventDefault();tell(wrong??'leaving')});
form?.elements.file.addEventListener('change',()=>tell(null))}`;
