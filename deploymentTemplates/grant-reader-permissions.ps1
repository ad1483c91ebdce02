<#
.SYNOPSIS
  Grants the reader of ECE Doctor what it needs to read a tenant. Shows everything first and asks; grants nothing that can write.
.DESCRIPTION
  What each permission is for, and what is not established without it: docs/operations/tenant.md, "Let the bot read the tenant". What is granted
  already is left as it is, so it may run again. Whoever runs it needs the Entra role Privileged Role Administrator, and for the part
  in Exchange Online the role Exchange Administrator.
.PARAMETER ApplicationId
  Application (client) id of the reader: of its app registration, or of the web app's managed identity (the output identityClientId).
.PARAMETER TenantId
  The tenant to be read.
.PARAMETER Without
  Permissions to leave out, by name.
.EXAMPLE
  ./grant-reader-permissions.ps1 -TenantId TENANT -ApplicationId APPLICATION -Without AuditLog.Read.All
#>
#Requires -Version 7.2
#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications
[CmdletBinding()]
param(
  [Parameter(Mandatory)] [guid] $ApplicationId,
  [Parameter(Mandatory)] [guid] $TenantId,
  [string[]] $Without = @()
)
$ErrorActionPreference = 'Stop'

$graph = '00000003-0000-0000-c000-000000000000'
$exchange = '00000002-0000-0ff1-ce00-000000000000'
$roleGroup = 'ECE Doctor reader'
$roleGroupRoles = 'View-Only Recipients', 'View-Only Configuration'
$permissions = @(
  @{ Name = 'Application.Read.All'; On = $graph }
  @{ Name = 'Directory.Read.All'; On = $graph }
  @{ Name = 'Policy.Read.All'; On = $graph }
  @{ Name = 'Policy.Read.PermissionGrant'; On = $graph }
  @{ Name = 'User.Read.All'; On = $graph }
  @{ Name = 'GroupMember.Read.All'; On = $graph }
  @{ Name = 'AuditLog.Read.All'; On = $graph }
  @{ Name = 'ServiceHealth.Read.All'; On = $graph }
  @{ Name = 'MailboxSettings.Read'; On = $graph }
  @{ Name = 'Exchange.ManageAsApp'; On = $exchange }
)
$unknown = $Without | Where-Object { $_ -notin $permissions.Name }
if ($unknown) { throw "-Without names $($unknown -join ', '), which is none of: $($permissions.Name -join ', ')" }
$wanted = $permissions | Where-Object { $_.Name -notin $Without }
$inExchange = 'Exchange.ManageAsApp' -in $wanted.Name

Connect-MgGraph -TenantId $TenantId -Scopes 'Application.Read.All', 'AppRoleAssignment.ReadWrite.All' -NoWelcome
$reader = Get-MgServicePrincipal -Filter "appId eq '$ApplicationId'"
if (-not $reader) { throw "Tenant $TenantId has no enterprise application with the application id $ApplicationId." }
$there = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $reader.Id -All)
$missing = foreach ($permission in $wanted) {
  $resource = Get-MgServicePrincipal -Filter "appId eq '$($permission.On)'"
  $role = $resource.AppRoles | Where-Object { $_.Value -eq $permission.Name -and $_.AllowedMemberTypes -contains 'Application' }
  if (-not $role) { throw "$($resource.DisplayName) knows no application permission $($permission.Name)." }
  if ($there | Where-Object { $_.ResourceId -eq $resource.Id -and $_.AppRoleId -eq $role.Id }) { continue }
  [pscustomobject]@{ Permission = $permission.Name; On = $resource.DisplayName; ResourceId = $resource.Id; AppRoleId = $role.Id }
}

if ($inExchange) {
  Import-Module ExchangeOnlineManagement
  Connect-ExchangeOnline -ShowBanner:$false
  # Somebody who is signed in to several tenants must not grant in the wrong one.
  $signedIn = (Get-ConnectionInformation | Select-Object -Last 1).TenantID
  if ("$signedIn" -ne "$TenantId") { throw "Exchange Online was signed in to in tenant $signedIn, not in $TenantId." }
  $pointer = Get-ServicePrincipal | Where-Object { "$($_.AppId)" -eq "$ApplicationId" }
  $group = Get-RoleGroup | Where-Object { $_.Name -eq $roleGroup }
  $isMember = $group -and (Get-RoleGroupMember -Identity $roleGroup | Where-Object { "$($_.ExternalDirectoryObjectId)" -eq $reader.Id -or $_.Name -eq $reader.Id })
}

Write-Host "`nTenant      $TenantId"
Write-Host "Reader      $($reader.DisplayName) ($ApplicationId)"
if ($missing) { $missing | Format-Table Permission, On | Out-String | Write-Host } else { Write-Host 'Every application permission is granted already.' }
if ($inExchange) {
  if (-not $pointer) { Write-Host "Exchange Online: make the reader known as a service principal" }
  if (-not $group) { Write-Host "Exchange Online: make the role group '$roleGroup' with the roles $($roleGroupRoles -join ', ')" }
  if (-not $isMember) { Write-Host "Exchange Online: put the reader into the role group '$roleGroup'" }
}
if (-not $missing -and -not ($inExchange -and -not $isMember)) { Write-Host 'Nothing is left to grant.'; return }
if ((Read-Host 'Grant this? Type yes') -ne 'yes') { Write-Host 'Nothing was granted.'; return }

foreach ($one in $missing) {
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $reader.Id -PrincipalId $reader.Id -ResourceId $one.ResourceId -AppRoleId $one.AppRoleId | Out-Null
  Write-Host "granted $($one.Permission)"
}
if ($inExchange) {
  if (-not $pointer) { New-ServicePrincipal -AppId $ApplicationId -ObjectId $reader.Id -DisplayName $roleGroup | Out-Null }
  if (-not $group) { New-RoleGroup -Name $roleGroup -Roles $roleGroupRoles | Out-Null }
  if (-not $isMember) { Add-RoleGroupMember -Identity $roleGroup -Member $reader.Id }
  Write-Host "the reader is in the role group '$roleGroup'; that takes up to an hour to work"
}
