package io.sojourn.benchmarks.calls;

import java.util.List;
import java.util.Locale;

/**
 * Bars beside each other, as a picture in SVG that can be read on a light and on a dark page.
 *
 * @param panels one below the other, each with a scale of its own
 */
record Chart(List<Panel> panels) {

    private static final int WIDTH = 720;
    private static final int LABELS = 150;
    private static final int VALUES = 90;
    private static final int BAR = 14;
    private static final int STEP = 19;
    private static final int TITLE = 40;
    private static final int BETWEEN = 10;
    private static final String STYLE = """
              <style>
                text { font: 13px system-ui, sans-serif; fill: #1f2328 }
                .title { font-weight: 600; font-size: 15px }
                .bar { fill: #8c959f }
                .own { fill: #0969da }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3 }
                  .bar { fill: #6e7681 }
                  .own { fill: #58a6ff }
                }
              </style>
            """;

    /**
     * Bars of one scale.
     *
     * @param title what they are
     * @param groups those that belong together
     */
    record Panel(String title, List<Group> groups) {

        private double most() {
            return groups.stream()
                    .flatMap(group -> group.bars().stream())
                    .mapToDouble(Bar::value)
                    .max()
                    .orElse(1);
        }

        private int height() {
            return TITLE
                    + groups.stream()
                            .mapToInt(group -> group.bars().size() * STEP + BETWEEN)
                            .sum();
        }
    }

    /**
     * Bars that belong together.
     *
     * @param name of them all
     * @param bars from top to bottom
     */
    record Group(String name, List<Bar> bars) {}

    /**
     * One bar.
     *
     * @param label at its left
     * @param value its length, 0 or more
     * @param shown at its right
     * @param own whether it stands out
     */
    record Bar(String label, double value, String shown, boolean own) {}

    Chart {
        panels = List.copyOf(panels);
    }

    /** The picture. */
    String svg() {
        int height = panels.stream().mapToInt(Panel::height).sum() + BETWEEN;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.append(STYLE);
        int top = 0;
        for (Panel panel : panels) {
            draw(svg, panel, top);
            top += panel.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Panel panel, int top) {
        text(svg, "title", "start", 4, top + TITLE - 14, panel.title());
        double scale = (WIDTH - LABELS - VALUES) / panel.most();
        int line = top + TITLE;
        for (Group group : panel.groups()) {
            text(svg, "", "start", 4, line + BAR - 2, group.name());
            for (Bar bar : group.bars()) {
                int length = Math.max(1, (int) Math.round(bar.value() * scale));
                text(svg, "", "end", LABELS - 6, line + BAR - 2, bar.label());
                svg.append(String.format(
                        Locale.ROOT,
                        "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                        bar.own() ? "own" : "bar",
                        LABELS,
                        line,
                        length,
                        BAR));
                text(svg, "", "start", LABELS + length + 6, line + BAR - 2, bar.shown());
                line += STEP;
            }
            line += BETWEEN;
        }
    }

    private static void text(StringBuilder svg, String style, String anchor, int x, int y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "  <text%s text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                anchor,
                x,
                y,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
