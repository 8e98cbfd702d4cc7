using System.Reflection;
using System.Reflection.Emit;

namespace Ocop.Architecture.Tests;

/// <summary>Reads method bodies, so that a rule sees what code does and not only what its signatures say.</summary>
internal static class Il
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The types of fields and parameters, and every type whose members the bodies touch; closures included.</summary>
    public static IEnumerable<Type> TypesReachedBy(Type type) =>
        type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(TypesReachedBy))
            .Concat(type.GetNestedTypes(BindingFlags.NonPublic).Where(nested => nested.Name.Contains('<', StringComparison.Ordinal)).SelectMany(TypesReachedBy))
            .Select(reached => reached.IsGenericType ? reached.GetGenericTypeDefinition() : reached);

    private static IEnumerable<Type> TypesReachedBy(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Concat(Tokens(method).SelectMany(token => Resolve(method, token)));

    private static IEnumerable<Type> Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type type => [type],
            MethodInfo called => [called.DeclaringType!, called.ReturnType],
            { DeclaringType: { } owner } => [owner],
            _ => [],
        };
    }

    private static IEnumerable<int> Tokens(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? s_opCodes[unchecked((short)((0xFE << 8) | body[at + 1]))] : s_opCodes[body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(body, at);
            }

            at += SizeOf(code.OperandType, body, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] body, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
