// The list of citations to look at again: a dialog of which the links lead to the rows.

const dialog = document.getElementById("references");

export function show() {
  dialog.showModal();
}

// The dialog goes first: it would give the focus back to where it was.
dialog.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#']") || event.target === dialog) dialog.close();
});
document.getElementById("show-references").addEventListener("click", show);
