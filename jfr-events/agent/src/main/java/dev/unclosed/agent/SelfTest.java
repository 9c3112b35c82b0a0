package dev.unclosed.agent;

import dev.unclosed.probe.Counters;
import dev.unclosed.probe.ResourceTypes;
import dev.unclosed.probe.WatchedTypes;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens and closes one of each and looks whether the hooks saw it; on a thread of ours, so that
 * nothing of it counts as the application's. It also loads the classes that are woven on loading.
 */
public final class SelfTest {
  /** The counters are those of all our threads: one that works meanwhile spoils a trial. */
  private static final int MOST_TRIES = 5;

  private final File readable;
  private final List<String> blind = new ArrayList<>();

  /**
   * @param readable any file that can be read
   */
  public SelfTest(File readable) {
    this.readable = readable;
  }

  private abstract static class Trial {
    abstract void openAndClose() throws IOException;
  }

  /**
   * Runs all trials.
   *
   * @return ids of the types whose opens or closes went unseen; their hooks no longer count as
   *     installed
   */
  public List<String> run() {
    trial(ResourceTypes.FILE, 3, 3, files());
    trial(ResourceTypes.SELECTOR, 1, 2, selector());
    trial(ResourceTypes.PIPE, 1, 2, pipe());
    trial(ResourceTypes.DATAGRAM_SOCKET, 1, 1, datagram());
    trial(ResourceTypes.DIRECTORY, 1, 2, directory());
    trial(ResourceTypes.MMAP, 1, 0, memoryMap());
    Trial sockets = sockets();
    trial(ResourceTypes.SOCKET, 1, 1, sockets);
    trial(ResourceTypes.SERVER_SOCKET, 1, 1, sockets);
    trial(ResourceTypes.ACCEPTED_SOCKET, 1, 1, sockets);
    Trial channels = channels();
    trial(ResourceTypes.SOCKET, 1, 1, channels);
    trial(ResourceTypes.SERVER_SOCKET, 1, 1, channels);
    trial(ResourceTypes.ACCEPTED_SOCKET, 1, 1, channels);
    return blind;
  }

  private void trial(int type, int opens, int descriptors, Trial trial) {
    if (!WatchedTypes.contains(type)) {
      return;
    }
    String missed = "";
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        missed = missed(type, opens, descriptors, trial);
      } catch (IOException impossibleHere) {
        return;
      }
      if (missed.isEmpty()) {
        return;
      }
    }
    WatchedTypes.blind(type);
    blind.add(ResourceTypes.id(type) + missed);
  }

  /** Empty when all of it was seen. */
  private static String missed(int type, int opens, int descriptors, Trial trial)
      throws IOException {
    long opened = Counters.sum(type, Counters.OWN_OPENED);
    long closed = Counters.sum(type, Counters.OWN_CLOSED);
    trial.openAndClose();
    long seenOpens = Counters.sum(type, Counters.OWN_OPENED) - opened;
    long seenCloses = Counters.sum(type, Counters.OWN_CLOSED) - closed;
    if (seenOpens == opens && seenCloses == descriptors) {
      return "";
    }
    return " (saw "
        + seenOpens
        + " of "
        + opens
        + " opens and "
        + seenCloses
        + " of "
        + descriptors
        + " closes)";
  }

  private Trial files() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        new FileInputStream(readable).close();
        new RandomAccessFile(readable, "r").close();
        FileChannel.open(readable.toPath()).close();
      }
    };
  }

  private static Trial selector() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        Selector.open().close();
      }
    };
  }

  private static Trial pipe() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        pipe.sink().close();
      }
    };
  }

  private static Trial datagram() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        DatagramChannel.open().close();
      }
    };
  }

  private Trial directory() {
    return new Trial() {
      @Override
      @SuppressWarnings("StreamResourceLeak")
      void openAndClose() throws IOException {
        Path parent = readable.getAbsoluteFile().getParentFile().toPath();
        Files.newDirectoryStream(parent).close();
      }
    };
  }

  /** Unmapped by garbage collection. */
  private Trial memoryMap() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        try (FileChannel channel = FileChannel.open(readable.toPath())) {
          channel.map(FileChannel.MapMode.READ_ONLY, 0, 1);
        }
      }
    };
  }

  private static Trial sockets() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
            Socket client = new Socket(loopback, server.getLocalPort());
            Socket accepted = server.accept()) {
          accepted.setTcpNoDelay(client.getTcpNoDelay());
        }
      }
    };
  }

  private static Trial channels() {
    return new Trial() {
      @Override
      void openAndClose() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort, 1);
            SocketChannel client = SocketChannel.open(server.getLocalAddress());
            SocketChannel accepted = server.accept()) {
          accepted.configureBlocking(client.isBlocking());
        }
      }
    };
  }
}
