package dev.dinar.bench.page;

import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import java.util.List;
import java.util.Locale;

/** A plot as an SVG file that needs nothing else: lines, axes from 0, a legend. Readable on a light and on a dark page. */
final class SvgPlot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 72;
    private static final int RIGHT = 170;
    private static final int TOP = 40;
    private static final int BOTTOM = 52;
    private static final int TICKS = 5;
    private static final int LINE = 20;
    private static final List<String> COLOURS =
            List.of("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b");

    private final Plot plot;
    private final double greatestX;
    private final double greatestY;

    private SvgPlot(Plot plot) {
        this.plot = plot;
        this.greatestX = ceiling(plot.series().stream()
                .flatMap(series -> drawn(series).stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1));
        this.greatestY = ceiling(plot.series().stream()
                .flatMap(series -> drawn(series).stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1));
    }

    /** The text of the file. */
    static String of(Plot plot) {
        return new SvgPlot(plot).text();
    }

    private String text() {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#777\">",
                        WIDTH,
                        HEIGHT));
        add(svg, String.format(Locale.ROOT, "<title>%s</title>", escaped(plot.title())));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"20\" font-size=\"14\">%s</text>",
                        LEFT,
                        escaped(plot.title())));
        axes(svg);
        for (int index = 0; index < plot.series().size(); index++) {
            line(svg, plot.series().get(index), COLOURS.get(index % COLOURS.size()), index);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = greatestY * tick / TICKS;
            double x = greatestX * tick / TICKS;
            add(
                    svg,
                    String.format(
                            Locale.ROOT,
                            "<path d=\"M%d %.1fH%d\" stroke=\"#777\" stroke-opacity=\"%s\"/>",
                            LEFT,
                            down(y),
                            WIDTH - RIGHT,
                            tick == 0 ? "1" : "0.25"));
            add(
                    svg,
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                            LEFT - 8,
                            down(y) + 4,
                            figure(y)));
            add(
                    svg,
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                            right(x),
                            HEIGHT - BOTTOM + 18,
                            figure(x)));
        }
        add(svg, String.format(Locale.ROOT, "<path d=\"M%d %dV%d\" stroke=\"#777\"/>", LEFT, TOP, HEIGHT - BOTTOM));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                        (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 12,
                        escaped(plot.x())));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                        (TOP + HEIGHT - BOTTOM) / 2,
                        escaped(plot.y())));
    }

    private void line(StringBuilder svg, Series series, String colour, int index) {
        StringBuilder path = new StringBuilder();
        for (Point point : drawn(series)) {
            add(
                    svg,
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                            right(point.x()),
                            down(point.y()),
                            colour));
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", right(point.x()), down(point.y())));
        }
        add(
                svg,
                String.format(
                        Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour));
        int y = TOP + LINE * index;
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"2\"/>",
                        WIDTH - RIGHT + 16,
                        y,
                        colour));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\">%s</text>",
                        WIDTH - RIGHT + 40,
                        y + 4,
                        escaped(series.name())));
    }

    /** What could not be measured is not drawn. */
    private static List<Point> drawn(Series series) {
        return series.points().stream()
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
    }

    private double right(double x) {
        return LEFT + x / greatestX * (WIDTH - LEFT - RIGHT);
    }

    private double down(double y) {
        return HEIGHT - BOTTOM - y / greatestY * (HEIGHT - TOP - BOTTOM);
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static double ceiling(double figure) {
        if (figure <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(figure)));
        for (double step : new double[] {1, 2, 5}) {
            if (figure <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String figure(double figure) {
        return String.format(Locale.ROOT, figure == Math.rint(figure) ? "%,.0f" : "%.2f", figure);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void add(StringBuilder svg, String element) {
        svg.append(element).append('\n');
    }
}
