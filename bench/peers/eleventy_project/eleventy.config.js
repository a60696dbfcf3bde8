// The Markdown of the records in, the site out: plugins of markdown-it for what that Markdown holds, one layout.
import anchors from "markdown-it-anchor";
import definitionLists from "markdown-it-deflist";

export default function (config) {
  config.addPassthroughCopy({ assets: "assets" });
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("permalink", () => (data) => (data.page.filePathStem + "/").replace(/\/index\/$/, "/") + "index.html");
  config.amendLibrary("md", (markdown) => markdown.set({ html: true }).use(anchors).use(definitionLists));
  return {
    dir: { input: "docs", output: "site", includes: "../_includes", data: "../_data" },
    // The pages hold no template language: none is looked for.
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md"],
  };
}
