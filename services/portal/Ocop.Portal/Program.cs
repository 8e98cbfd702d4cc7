using Ocop.Portal;
using Ocop.Portal.Dossiers;
using Ocop.Portal.Errors;
using Ocop.Portal.OfficeWork.Importing;
using Ocop.Portal.Scoring;
using Ocop.Portal.Security;
using Ocop.Portal.SigningIn;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddPages();
builder.AddKeys();
builder.AddSigningIn();

var app = builder.Build();
app.UsePageHeaders();
app.UseWebApi();
app.MapDefaultEndpoints();
app.UseErrorPages();
app.UseOwnForms();
app.MapStaticAssets().AllowPublic();
app.MapSignOut();
app.MapEvidence();
app.MapMinutes();
app.MapPapers();
app.MapImportTemplate();
app.MapPages();
app.Run();
