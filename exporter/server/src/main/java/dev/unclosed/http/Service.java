package dev.unclosed.http;

import java.util.List;

/**
 * What a listener serves.
 *
 * @param name one word for log lines and thread names
 * @param warmUp paths that are asked for once at the start: the classes behind them must be loaded
 *     while there are descriptors to load them with
 */
record Service(String name, Handler handler, List<String> warmUp) {}
