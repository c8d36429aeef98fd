package dev.dinar.bench.result;

import java.util.List;

/**
 * A picture of figures, drawn when docs/performance.md is made.
 *
 * @param title what it shows, as a sentence without a full stop
 * @param x what the horizontal axis is, with its unit
 * @param y what the vertical axis is, with its unit; it starts at 0
 * @param logarithmic whether the horizontal axis is
 * @param series one line each
 */
public record Plot(String title, String x, String y, boolean logarithmic, List<Series> series) {

    /**
     * One line of a plot.
     *
     * @param name as the legend has it
     * @param points from left to right
     */
    public record Series(String name, List<Point> points) {}

    /**
     * One point of a line.
     *
     * @param x in the unit of the horizontal axis
     * @param y in the unit of the vertical axis
     */
    public record Point(double x, double y) {}
}
