package dev.unclosed.agent;

import java.io.IOException;
import java.security.ProtectionDomain;

/**
 * The classes that weave before {@code main}, defined in one go into the loader that has this one.
 *
 * <p>Only for speed: one by one through the class path they take several times as long, and nearly
 * all of the time that weaving takes is the loading of these classes.
 */
final class EarlyClasses {
  /**
   * What of ASM is needed, or looked at by the verifier; every class after its superclass. Full
   * names, since these change when the jar is put together.
   */
  static final String[] ASM = {
    "org.objectweb.asm.Opcodes",
    "org.objectweb.asm.ClassVisitor",
    "org.objectweb.asm.MethodVisitor",
    "org.objectweb.asm.FieldVisitor",
    "org.objectweb.asm.AnnotationVisitor",
    "org.objectweb.asm.ModuleVisitor",
    "org.objectweb.asm.RecordComponentVisitor",
    "org.objectweb.asm.ClassReader",
    "org.objectweb.asm.ClassWriter",
    "org.objectweb.asm.MethodWriter",
    "org.objectweb.asm.FieldWriter",
    "org.objectweb.asm.AnnotationWriter",
    "org.objectweb.asm.ModuleWriter",
    "org.objectweb.asm.RecordComponentWriter",
    "org.objectweb.asm.Symbol",
    "org.objectweb.asm.SymbolTable",
    "org.objectweb.asm.SymbolTable$Entry",
    "org.objectweb.asm.ByteVector",
    "org.objectweb.asm.Attribute",
    "org.objectweb.asm.Context",
    "org.objectweb.asm.Frame",
    "org.objectweb.asm.CurrentFrame",
    "org.objectweb.asm.Type",
    "org.objectweb.asm.Label",
    "org.objectweb.asm.Handle",
    "org.objectweb.asm.Handler",
    "org.objectweb.asm.Edge",
    "org.objectweb.asm.ClassTooLargeException",
    "org.objectweb.asm.MethodTooLargeException",
  };

  /** Ours, after ASM's. */
  static final String[] OWN = {
    "instrumentation.ResourceInstrumentation",
    "instrumentation.HookArgument$Step",
    "instrumentation.AsynchronousInstrumentation",
    "instrumentation.ClassWeaver",
    "instrumentation.ClassWeaver$Weaving",
    "instrumentation.ClassWeaver$Woven",
    "instrumentation.DirectoryInstrumentation",
    "instrumentation.ExitInstrumentation",
    "instrumentation.FileChannelInstrumentation",
    "instrumentation.FileStreamInstrumentation",
    "instrumentation.HookArgument",
    "instrumentation.HookArgument$1",
    "instrumentation.HookArgument$2",
    "instrumentation.HookArgument$3",
    "instrumentation.HookArgument$4",
    "instrumentation.HookArgument$5",
    "instrumentation.HookArgument$6",
    "instrumentation.HookArgument$7",
    "instrumentation.Instrumentations",
    "instrumentation.MemoryMapInstrumentation",
    "instrumentation.MethodWeaver",
    "instrumentation.ProcessInstrumentation",
    "instrumentation.ReleaseInstrumentation",
    "instrumentation.SelectorInstrumentation",
    "instrumentation.SocketInstrumentation",
    "instrumentation.WeavePoint",
    "instrumentation.WeavePoint$Position",
    "instrumentation.WeavePoint$Target",
    "instrumentation.ZipInstrumentation",
    "Weaver",
  };

  private static final String PACKAGE = "dev.unclosed.agent.";

  private EarlyClasses() {}

  static void define(JarClasses jar) throws IOException {
    ClassLoader loader = EarlyClasses.class.getClassLoader();
    ProtectionDomain domain = EarlyClasses.class.getProtectionDomain();
    try {
      for (String name : ASM) {
        jar.define(name, loader, domain);
      }
      for (String name : OWN) {
        jar.define(PACKAGE + name, loader, domain);
      }
    } catch (LinkageError present) {
      // A command of ours that loaded them attached the agent to itself: they are there.
      return;
    }
  }
}
