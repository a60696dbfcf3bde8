// Starlight as its users set it up: its theme, its search, and the sections in the sidebar.
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://peer.example.org",
  outDir: "site",
  // What the records' Markdown needs, and no work on the texts that our pages do without.
  markdown: { processor: satteri({ features: { definitionList: true, smartPunctuation: false } }) },
  integrations: [
    starlight({
      title: "Leading Places",
      locales: { root: { label: "English", lang: "en-GB" } },
      sidebar: [
        { label: "Guidance", items: ["keys", "recommendations", "behaviours"] },
        { label: "Case studies", items: ["places", "themes", "organisations"] },
        { label: "Evidence", items: ["findings", "timeline", "sources"] },
        { label: "About", items: ["phases", "glossary"] },
      ],
    }),
  ],
});
