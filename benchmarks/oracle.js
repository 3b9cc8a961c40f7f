// Answers each line of standard input, {style, items, clusters}, with what npm citeproc renders: {bibliography, citations}.
// usage: node oracle.js MODULES LOCALES
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const [modules, locales] = process.argv.slice(2);
const CSL = require(path.join(modules, "citeproc"));
CSL.debug = () => {};

function engine(test) {
  const items = new Map(test.items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: (language) => {
      const file = path.join(locales, `locales-${language}.xml`);
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
    },
    retrieveItem: (id) => ({ ...JSON.parse(JSON.stringify(items.get(id))), system_id: id }),
    embedBibliographyEntry: (id) => `<!--${id}-->`,
  };
  return new CSL.Engine(system, test.style);
}

function bibliography(test) {
  const made = engine(test);
  made.updateItems(test.items.map((item) => item.id));
  const found = made.makeBibliography();
  if (!found) return null;
  // entry_ids names items that print nothing too, so each text says which item it is of.
  return found[1].map((text) => [/<!--(.*?)-->/.exec(text)[1], text.replace(/<!--.*?-->/, "")]);
}

function citations(test) {
  const made = engine(test);
  made.updateItems(test.items.map((item) => item.id));
  const before = [];
  const texts = new Map();
  test.clusters.forEach((cites, place) => {
    const citation = { citationID: `c${place}`, citationItems: cites, properties: { noteIndex: place + 1 } };
    const [, changed] = made.processCitationCluster(citation, before, []);
    for (const [, text, id] of changed) texts.set(id, text);
    before.push([`c${place}`, place + 1]);
  });
  return test.clusters.map((_, place) => texts.get(`c${place}`));
}

function answer(line) {
  const test = JSON.parse(line);
  const found = {};
  for (const [name, work] of [["bibliography", bibliography], ["citations", citations]]) {
    try {
      found[name] = work(test);
    } catch (error) {
      found[`${name}_error`] = String((error && error.message) || error);
    }
  }
  return JSON.stringify(found);
}

const log = console.log;
console.log = () => {};
readline.createInterface({ input: process.stdin, terminal: false }).on("line", (line) => process.stdout.write(answer(line) + "\n"));
