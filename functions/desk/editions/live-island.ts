/**
 * Keeps the numbers of an edition that is being sent up to date, every two seconds while somebody looks; when its state
 * changes, so do its buttons, and the page is loaded again. Without scripts one loads it oneself.
 */
export const liveIsland = `{const shown=document.getElementById('progress');
const look=async()=>{if(!document.hidden)try{
const answer=await fetch(location.pathname.replace(/\\/$/,'')+'/progress',{redirect:'error'});
const next=answer.ok?new DOMParser().parseFromString(await answer.text(),'text/html').getElementById('progress'):null;
if(next&&next.dataset.state!==shown.dataset.state)return location.reload();
if(next)shown.replaceChildren(...next.childNodes)}catch{}
setTimeout(look,2000)};
if(shown&&['sending','paused','parked','stopping'].includes(shown.dataset.state))setTimeout(look,2000);
let typed=false;addEventListener('input',()=>{typed=true});
const soon=document.querySelector('[data-changes-soon]');
if(soon)setTimeout(()=>{if(!typed)location.reload()},Number(soon.dataset.changesSoon)*1000)}`;
