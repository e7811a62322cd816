// What the pages can do more with script: everything works without it.
"use strict";

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`);

// A list of the files that are chosen, each to be taken out again, with what is wrong beside the file that it is wrong with.
const chooser = (form) => {
  const input = form.querySelector(".file");
  const drop = form.querySelector(".drop");
  const list = form.querySelector(".files");
  const most = Number(form.dataset.maxFiles);
  const megabytes = Number(form.dataset.maxMegabytes);

  // A folder that is dropped looks like a file, but no browser can send it.
  const folders = new Set();

  const choose = (files) => {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    show();
  };
  const fault = (file, number) => {
    if (number >= most) return `At most ${most} files can be checked at once`;
    if (folders.has(file.name)) return "This is a folder: drop the files in it, or choose them";
    if (file.size === 0) return "The file is empty";
    if (file.size > megabytes * 2 ** 20) return `The file is larger than ${megabytes} MB`;
    if (/\.doc$/i.test(file.name)) return "This is the old Word format: open it in Word and save it as .docx";
    return "";
  };
  const show = () => {
    const files = [...input.files];
    list.replaceChildren(
      ...files.map((file, number) => {
        const wrong = fault(file, number);
        const remove = element("button", { type: "button", className: "remove" }, "Remove", element("span", { className: "hidden" }, ` ${file.name}`));
        remove.addEventListener("click", () => {
          choose(files.filter((other) => other !== file));
          (list.querySelectorAll(".remove")[number] || list.querySelector(".remove:last-child") || input).focus();
        });
        const item = element("li", {}, element("span", {}, `${file.name} (${size(file.size)})`), remove);
        if (wrong) item.append(element("p", { className: "error-message" }, wrong));
        return item;
      }),
    );
  };

  form.querySelector(".drop-text").hidden = false;
  input.addEventListener("change", show);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    for (const item of event.dataTransfer.items) {
      const entry = item.webkitGetAsEntry?.();
      if (entry?.isDirectory) folders.add(entry.name);
    }
    choose([...input.files, ...event.dataTransfer.files]);
  });
  // A file that misses the box must not be opened in place of the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  show();

  return () => {
    const files = [...input.files];
    const text = form.querySelector("textarea").value.trim();
    if (!files.length && !text) return input;
    return files.some((file, number) => fault(file, number)) ? list.querySelector(".remove") : null;
  };
};

for (const form of document.querySelectorAll("form.check, form.tools")) {
  const working = form.querySelector(".working");
  const problem = form.matches(".check") ? chooser(form) : () => null;
  let busy = false;

  form.addEventListener("submit", (event) => {
    if (busy) return event.preventDefault();
    const place = problem();
    if (place) {
      event.preventDefault();
      working.replaceChildren(element("p", { className: "error-message" }, place.matches(".file") ? "Choose a file, or paste the text of a job description." : "Take out the files that cannot be checked."));
      place.focus();
      return undefined;
    }
    const saves = (event.submitter?.getAttribute("formaction") || "").startsWith("save");
    const count = form.querySelector(".file")?.files.length || 0;
    const what = saves ? "Making the file …" : count > 1 ? `Checking ${count} files …` : "Checking …";
    working.replaceChildren(what, element("progress", {}));
    working.querySelector("progress").setAttribute("aria-label", what);
    // A download leaves the page as it is: nothing tells when it is done, and another may be asked for at once.
    if (saves) setTimeout(idle, 3000);
    busy = !saves;
    return undefined;
  });
  const idle = () => {
    busy = false;
    working.replaceChildren();
  };
  // Back from the next page, this one may come out of the browser's memory as it was left.
  window.addEventListener("pageshow", (event) => event.persisted && idle());
}

for (const button of document.querySelectorAll(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.getElementById("error-summary")?.focus();
