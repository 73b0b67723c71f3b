package dev.carpool.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a proxied connection: what comes in goes out later, in order, and so its end.
 */
final class Pipe {
    private static final ByteBuffer END = ByteBuffer.allocate(0);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final SocketChannel from;
    private final SocketChannel to;
    private final ScheduledExecutorService late;
    private final long delayNanos;
    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private long extraNanos;
    private long lastDue = Long.MIN_VALUE;

    private record Chunk(ByteBuffer bytes, long due) {}

    /**
     * @param delayNanos how late each byte is
     * @param firstExtraNanos how much later still the first ones are
     */
    Pipe(
            SocketChannel from,
            SocketChannel to,
            ScheduledExecutorService late,
            long delayNanos,
            long firstExtraNanos) {
        this.from = from;
        this.to = to;
        this.late = late;
        this.delayNanos = delayNanos;
        this.extraNanos = firstExtraNanos;
    }

    /** Called by the selecting thread when there is something to read, or the end. */
    void read(SelectionKey key, ByteBuffer buffer) {
        int length;
        buffer.clear();
        try {
            length = from.read(buffer);
        } catch (IOException e) {
            length = -1;
        }
        if (length < 0) {
            key.cancel();
            send(END);
        } else if (length > 0) {
            ByteBuffer copy = ByteBuffer.allocate(length);
            copy.put(buffer.flip()).flip();
            send(copy);
        }
    }

    private void send(ByteBuffer bytes) {
        long due = System.nanoTime() + delayNanos + extraNanos;
        extraNanos = 0;
        synchronized (chunks) {
            // Never before what was sent earlier: the first bytes wait longer than those behind
            // them.
            lastDue = lastDue == Long.MIN_VALUE || due - lastDue > 0 ? due : lastDue;
            chunks.add(new Chunk(bytes, lastDue));
        }
        later(lastDue - System.nanoTime());
    }

    private void later(long nanos) {
        try {
            late.schedule(this::writeDue, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void writeDue() {
        synchronized (chunks) {
            try {
                Chunk next = chunks.peek();
                while (next != null && next.due - System.nanoTime() <= 0) {
                    if (next.bytes == END) {
                        end();
                    } else if (to.write(next.bytes) >= 0 && next.bytes.hasRemaining()) {
                        // The reader is slow and its buffer full.
                        later(RETRY_NANOS);
                        return;
                    }
                    chunks.remove();
                    next = chunks.peek();
                }
            } catch (IOException e) {
                close();
            }
        }
    }

    private void end() throws IOException {
        to.shutdownOutput();
        if (from.socket().isOutputShutdown()) {
            close();
        }
    }

    private void close() {
        chunks.clear();
        for (SocketChannel channel : List.of(from, to)) {
            try {
                channel.close();
            } catch (IOException e) {
                // Closing is all that was wanted.
            }
        }
    }
}
